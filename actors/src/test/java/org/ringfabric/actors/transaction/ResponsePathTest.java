// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;

/** RFC 3261 §18.2.2, RFC 3581 §4. */
class ResponsePathTest {
  private final FakeTransports transports = new FakeTransports();
  private final ResponsePath path = new ResponsePath(transports);
  private final List<SendFailure> failures = new ArrayList<>();

  private static Flow flow(Transport transport) {
    return new Flow("n1", 3, transport, new InetSocketAddress("192.0.2.1", 40_001));
  }

  private static SipRequest request(String via) {
    return Sip.request(Sip.INVITE.replaceFirst("Via: [^\n]*", "Via: " + via + ";branch=z9hG4bKx"));
  }

  private Flow wayOf(Flow flow, String via) {
    SipRequest request = request(via);
    path.send(request, flow, request.reply(200).build().bytes(), failures::add);
    List<FakeTransports.Sent> sent = transports.take();
    assertThat(sent).hasSize(1);
    return sent.get(0).flow();
  }

  @Nested
  class OverUdp {
    private final Flow flow = flow(Transport.UDP);

    @Test
    void goesToThePortItWasAskedTo() {
      assertThat(wayOf(flow, "SIP/2.0/UDP 192.0.2.1:5070;received=192.0.2.1;rport=40001"))
          .isEqualTo(flow);
    }

    @Test
    void goesToThePortOfSentByIfNotAsked() {
      assertThat(wayOf(flow, "SIP/2.0/UDP 192.0.2.1:5070"))
          .isEqualTo(new Flow("n1", 3, Transport.UDP, new InetSocketAddress("192.0.2.1", 5070)));
    }

    @Test
    void goesToTheDefaultPortIfSentByHasNone() {
      assertThat(wayOf(flow, "SIP/2.0/UDP pc33.example.com;received=192.0.2.1").remote())
          .isEqualTo(new InetSocketAddress("192.0.2.1", 5060));
    }

    @Test
    void goesBackThroughTheNat() {
      assertThat(wayOf(flow, "SIP/2.0/UDP 10.0.0.7:5070;received=192.0.2.1")).isEqualTo(flow);
      assertThat(wayOf(flow, "SIP/2.0/UDP [fd00::7]:5070;received=192.0.2.1")).isEqualTo(flow);
    }

    @Test
    void isNotFooledByASenderThatWritesReceivedItself() {
      assertThat(wayOf(flow, "SIP/2.0/UDP 192.0.2.1:5070;received=192.0.2.1").remote())
          .isEqualTo(new InetSocketAddress("192.0.2.1", 5070));
    }

    @Test
    void goesNowhereElseForMaddr() {
      assertThat(wayOf(flow, "SIP/2.0/UDP 192.0.2.1:40001;maddr=203.0.113.9")).isEqualTo(flow);
    }

    @Test
    void saysThatItFailed() {
      SipRequest request = request("SIP/2.0/UDP 192.0.2.1:40001");
      transports.breakFlow(flow);

      path.send(request, flow, request.reply(200).build().bytes(), failures::add);

      assertThat(failures).containsExactly(new SendFailure("broken"));
    }
  }

  @Nested
  class OverTcp {
    private final Flow flow = flow(Transport.TCP);
    private final InetSocketAddress sentBy = new InetSocketAddress("192.0.2.1", 5070);

    @Test
    void goesOverTheConnectionOfTheRequest() {
      assertThat(wayOf(flow, "SIP/2.0/TCP 192.0.2.1:5070")).isEqualTo(flow);
    }

    @Test
    void goesOverANewConnectionIfThatOneIsGone() {
      transports.breakFlow(flow);

      assertThat(wayOf(flow, "SIP/2.0/TCP pc33.example.com:5070;received=192.0.2.1").remote())
          .isEqualTo(sentBy);
    }

    @Test
    void saysThatItFailedIfThereIsNoNewConnection() {
      SipRequest request = request("SIP/2.0/TCP 192.0.2.1:5070");
      transports.breakFlow(flow);
      transports.refuseConnectionsTo(sentBy);

      path.send(request, flow, request.reply(200).build().bytes(), failures::add);

      assertThat(failures).hasSize(1);
      assertThat(failures.get(0).why()).contains("192.0.2.1").contains("5070");
    }
  }
}
