// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SourceMarkTest {
  private static final SipRequest INVITE =
      Messages.request(
          """
          INVITE sip:bob@example.com SIP/2.0
          v: SIP/2.0/UDP pc33.example.com:5066;rport;branch=z9hG4bKnashds8, SIP/2.0/TCP a.example.com;branch=z9hG4bK1
          Max-Forwards: 70
          Route: <sip:p1.example.com;lr>,
            <sip:p2.example.com;lr>
          X-Odd  :   kept,  as ; it is
          To: Bob <sip:bob@example.com>
          From: "Alice" <sip:alice@example.com>;tag=1928301774
          Call-ID: a84b4c76e66710@pc33.example.com
          CSeq: 314159 INVITE
          m: <sip:alice@192.0.2.4>
          Content-Type: application/sdp
          l: 4

          v=0
          """);

  @Test
  void marksWhereARequestCameFrom() throws UnknownHostException {
    SipRequest seen = INVITE.receivedFrom(InetAddress.getByName("2001:db8::1"), 4711);

    assertThat(seen.topVia())
        .hasToString(
            "SIP/2.0/UDP pc33.example.com:5066;rport=4711;branch=z9hG4bKnashds8;received=2001:db8::1");
    assertThat(seen.topVia().received()).contains("2001:db8::1");
    Messages.assertSameAsParsed(seen);
  }

  @Test
  void leavesAViaThatTellsTheTruth() throws UnknownHostException {
    SipRequest request =
        Messages.request(
            INVITE
                .toString()
                .replace("\r\n", "\n")
                .replace("pc33.example.com:5066;rport", "192.0.2.4"));

    assertThat(request.receivedFrom(InetAddress.getByName("192.0.2.4"), 4711)).isSameAs(request);
  }

  @Test
  void leavesAnIpv6AddressHoweverItIsWritten() throws UnknownHostException {
    SipRequest request =
        Messages.request(
            INVITE
                .toString()
                .replace("\r\n", "\n")
                .replace("pc33.example.com:5066;rport", "[2001:db8::1]:5066"));

    assertThat(request.receivedFrom(InetAddress.getByName("2001:db8:0::1"), 4711))
        .isSameAs(request);
    assertThat(request.receivedFrom(InetAddress.getByName("2001:db8::2"), 4711).topVia().received())
        .contains("2001:db8::2");
  }

  private static SipRequest received(String via) throws UnknownHostException {
    return Messages.request(
            INVITE.toString().replace("\r\n", "\n").replace("UDP pc33.example.com:5066;rport", via))
        .receivedFrom(InetAddress.getByName("192.0.2.4"), 4711);
  }

  /** RFC 6223 §4.3. */
  @Test
  void tellsHowOftenToSendKeepalives() throws UnknownHostException {
    SipRequest overUdp = received("UDP 192.0.2.4;keep");
    SipRequest overTls = received("TLS 10.0.0.7;keep;rport");

    assertThat(overUdp.topVia().parameters().get("keep")).contains("30");
    assertThat(overUdp.topVia().received()).isEmpty();
    assertThat(overTls.topVia().parameters().get("keep")).contains("120");
    assertThat(overTls.reply(200).build().topVia().toString())
        .contains(";keep=120;rport=4711")
        .endsWith(";received=192.0.2.4");
    Messages.assertSameAsParsed(overTls);
  }

  @Test
  void tellsItNobodyWhoDoesntAskOrAsksAmidADialog() throws UnknownHostException {
    SipRequest told = received("UDP 192.0.2.4;keep=5");
    SipRequest amid =
        Messages.request(
                told.toString()
                    .replace("\r\n", "\n")
                    .replace(";keep=5", ";keep")
                    .replaceFirst("(?m)^(To|t):(.*)$", "$1:$2;tag=1"))
            .receivedFrom(InetAddress.getByName("192.0.2.4"), 4711);

    assertThat(told.topVia().parameters().get("keep")).contains("5");
    assertThat(amid.toTag()).isPresent();
    assertThat(amid.topVia().parameters().get("keep").orElse("")).isEmpty();
  }

  @Test
  void overwritesWhatASenderClaimsToBe() throws UnknownHostException {
    SipRequest request =
        Messages.request(
            INVITE
                .toString()
                .replace("\r\n", "\n")
                .replace("pc33.example.com:5066;rport", "192.0.2.4;received=198.51.100.1"));

    assertThat(request.receivedFrom(InetAddress.getByName("192.0.2.4"), 4711).topVia().received())
        .contains("192.0.2.4");
  }
}
