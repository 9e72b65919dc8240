// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;
import org.ringfabric.node.relay.RelayFixture.Told;

/** Packets get from phone to phone, whole, and are counted. */
abstract class RelayContract extends RelayedCall {
  RelayContract(boolean epoll) {
    super(epoll);
  }

  @Test
  void relaysBothWays() {
    talking();

    for (int i = 0; i < 20; i++) {
      alice.send(toAlice.rtp(), "a" + i);
      bob.send(toBob.rtp(), "b" + i);
    }

    for (int i = 0; i < 20; i++) {
      assertThat(bob.receive()).isEqualTo("a" + i);
      assertThat(alice.receive()).isEqualTo("b" + i);
    }
  }

  @Test
  void countsWhatItRelays() {
    talking();

    assertThat(relay.counted("sessions")).isEqualTo(1);
    assertThat(relay.counted("packets")).isGreaterThanOrEqualTo(2);
    assertThat(relay.counted("bytes")).isGreaterThan(relay.counted("packets"));
    relay.end(toBob.relay());
    assertThat(relay.counted("sessions")).isZero();
  }

  @Test
  void sendsFromThePortThatThePhoneSendsTo() {
    talking();

    bob.send(toBob.rtp(), "whence");

    assertThat(alice.receiveFrom()).isEqualTo(toAlice.rtp());
  }

  @Test
  void relaysRtcpOnItsOwnPorts() {
    talking();

    alice.sendRtcp(toAlice.rtcp(), "report");
    assertThat(bob.receiveRtcp()).isEqualTo("report");
    bob.sendRtcp(toBob.rtcp(), "report back");
    assertThat(alice.receiveRtcp()).isEqualTo("report back");
  }

  @Test
  void relaysRtcpOverTheRtpPortWhenBothAgreed() {
    call("rtcp-mux");
    alice.send(toAlice.rtp(), "media");
    assertThat(bob.receive()).isEqualTo("media");

    alice.sendRtcpMuxed(toAlice.rtp(), "muxed");
    assertThat(bob.receiveMuxed()).isEqualTo("muxed");
    assertThat(statistics().get(0).packets()).isEqualTo(1);
  }

  @Test
  void letsEarlyMediaThroughBeforeTheAnswer() {
    toBob = offer(1, Optional.empty(), alice.sdp());

    bob.send(toBob.rtp(), "ringback");

    assertThat(alice.receive()).isEqualTo("ringback");
  }

  @Test
  void bridgesIpv4AndIpv6() {
    bob.close();
    bob = new FakePhone("::1");
    call();

    assertThat(toBob.sdp()).contains("c=IN IP6 ::1");
    assertThat(toAlice.sdp()).contains("c=IN IP4 127.0.0.1");
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "four to six"))
        .isEqualTo("four to six");
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "six to four")).isEqualTo("six to four");
  }

  @Test
  void relaysFaxAndLeavesItsBytesAlone() {
    String fax = "m=image %d udptl t38";
    toBob =
        offer(
            1,
            Optional.empty(),
            alice.sdp().replaceFirst("m=audio \\d+ RTP/AVP 0", fax.formatted(alice.rtpPort())));
    toAlice =
        answer(1, bob.sdp().replaceFirst("m=audio \\d+ RTP/AVP 0", fax.formatted(bob.rtpPort())));
    byte[] udptl = {0, 7, 6, 1, 2, 3, 4, 5, 6, 0, 0};

    alice.sendRaw(toAlice.rtp(), udptl);

    assertThat(bob.receiveRaw()).isEqualTo(udptl);
    assertThat(statistics().get(0))
        .returns("image", StreamStatistics::type)
        .returns(1L, StreamStatistics::packets)
        .returns(0L, StreamStatistics::lost);
  }

  @Test
  void relaysTheLargestDatagram() {
    talking();
    byte[] large = new byte[60_000];
    large[0] = (byte) 0x80;
    large[59_999] = 7;

    alice.sendRaw(toAlice.rtp(), large);

    assertThat(bob.receiveRaw()).isEqualTo(large);
  }

  @Test
  void countsPacketsBytesLossAndTheSource() {
    talking();
    for (int i = 0; i < 30; i++) {
      if (i % 10 == 3) {
        alice.skip(1);
      }
      alice.send(toAlice.rtp(), "x");
      assertThat(bob.receive()).isEqualTo("x");
    }

    StreamStatistics sent = relay.end(toBob.relay()).streams().get(0);

    assertThat(sent.side()).isEqualTo(Side.CALLER);
    assertThat(sent.status()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(sent.codec()).contains("PCMU/8000");
    assertThat(sent.packets()).isEqualTo(31);
    assertThat(sent.bytes()).isEqualTo("hello".length() + 12 + 30 * 13L);
    assertThat(sent.lost()).isEqualTo(3);
    assertThat(sent.jitterMillis()).isCloseTo(20, within(20.0));
    assertThat(sent.remote()).contains("127.0.0.1:" + alice.rtpPort());
  }

  @Test
  void advertisesTheAddressOutsideA1To1Nat() {
    configured("ringfabric.relay.interfaces = [{address = 127.0.0.1, advertised = 192.0.2.200}]");
    call();

    assertThat(toBob.sdp()).contains("c=IN IP4 192.0.2.200");
    alice.send(new InetSocketAddress("127.0.0.1", toAlice.rtp().getPort()), "inside");
    assertThat(bob.receive()).isEqualTo("inside");
  }

  @Test
  void findsTheSessionOfAnInviteThatComesAgainWithCredentials() {
    Told first = offer(1, Optional.empty(), alice.sdp());

    Told second = offer(2, Optional.empty(), alice.sdp());

    assertThat(second).isEqualTo(first);
  }
}
