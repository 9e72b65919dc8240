// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;
import org.ringfabric.node.relay.RelayFixture.Told;

/** Two phones and a relay, on real sockets; run once on each transport. */
abstract class RelayContract {
  static final ActorTestKit KIT =
      ActorTestKit.create("relay", RelayFixture.config("pekko.fail-mixed-versions = off"));

  private final boolean epoll;
  private RelayFixture relay;
  private FakePhone alice = new FakePhone("127.0.0.1");
  private FakePhone bob = new FakePhone("127.0.0.1");
  private Told toBob;
  private Told toAlice;

  RelayContract(boolean epoll) {
    this.epoll = epoll;
    this.relay = new RelayFixture(KIT, "", epoll);
  }

  @AfterEach
  void close() {
    relay.close();
    alice.close();
    bob.close();
  }

  private void configured(String config) {
    relay.close();
    relay = new RelayFixture(KIT, config, epoll);
  }

  private Told offer(long cseq, Optional<RelayId> id, String sdp) {
    return relay.offer(
        RelayFixture.request(id, "c1", cseq, Side.CALLER, sdp, alice.address(), bob.address()));
  }

  private Told answer(long cseq, String sdp) {
    return relay.answer(
        RelayFixture.request(
            Optional.of(toBob.relay()),
            "c1",
            cseq,
            Side.CALLEE,
            sdp,
            bob.address(),
            alice.address()));
  }

  private void call(String... attributes) {
    toBob = offer(1, Optional.empty(), alice.sdp(attributes));
    toAlice = answer(1, bob.sdp(attributes));
  }

  private void talking() {
    call();
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "hello")).isEqualTo("hello");
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "hi")).isEqualTo("hi");
  }

  private List<StreamStatistics> statistics() {
    return relay.read(toBob.relay()).streams();
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
  void sendsAheadToAPlaceThatSignallingNamedOnly() {
    toBob = offer(1, Optional.empty(), alice.sdpAt("192.168.77.1"));
    bob.send(toBob.rtp(), "into a NAT");
    assertThat(alice.receiveWithin(300)).isEqualTo("nothing");

    toAlice = answer(1, bob.sdp());
    alice.send(toAlice.rtp(), "out of it");
    assertThat(bob.receive()).isEqualTo("out of it");

    bob.send(toBob.rtp(), "now you hear me");
    assertThat(alice.receive()).isEqualTo("now you hear me");
  }

  @Test
  void keepsStrangersOutOnceThePhoneIsKnown() {
    talking();
    try (FakePhone stranger = new FakePhone("127.0.0.1");
        FakePhone far = new FakePhone("127.0.0.66")) {
      stranger.send(toAlice.rtp(), "intruder");
      far.send(toAlice.rtp(), "intruder");
      alice.send(toAlice.rtp(), "still me");

      assertThat(bob.receive()).isEqualTo("still me");
      bob.send(toBob.rtp(), "for alice");
      assertThat(alice.receive()).isEqualTo("for alice");
      assertThat(stranger.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  @Test
  void givesThePhoneItsPlaceBackFromAStrangerThatCameFirst() {
    call();
    try (FakePhone stranger = new FakePhone("127.0.0.66")) {
      stranger.send(toAlice.rtp(), "first");
      assertThat(bob.receive()).isEqualTo("first");

      alice.send(toAlice.rtp(), "the real one");
      assertThat(bob.receive()).isEqualTo("the real one");
      stranger.send(toAlice.rtp(), "again");
      bob.send(toBob.rtp(), "for alice");

      assertThat(alice.receive()).isEqualTo("for alice");
      assertThat(stranger.receiveWithin(200)).isEqualTo("nothing");
      assertThat(bob.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  @Test
  void survivesAFloodFromAStranger() {
    configured("ringfabric.relay.max-packets-per-second = 500");
    talking();
    try (FakePhone stranger = new FakePhone("127.0.0.66")) {
      for (int i = 0; i < 5_000; i++) {
        stranger.send(toAlice.rtp(), "flood");
      }
    }

    alice.send(toAlice.rtp(), "calm");
    assertThat(bob.receive()).isEqualTo("calm");
  }

  @Test
  void boundsWhatAPhoneMaySendAndRecovers() {
    configured("ringfabric.relay.max-packets-per-second = 500");
    talking();

    for (int i = 0; i < 2_000; i++) {
      alice.send(toAlice.rtp(), "too much");
    }

    int received = 0;
    while (!bob.receiveWithin(500).equals("nothing")) {
      received++;
    }
    assertThat(received).isLessThan(1_000);
    alice.send(toAlice.rtp(), "enough");
    assertThat(bob.receive()).isEqualTo("enough");
  }

  @Test
  void followsAPhoneThatMoves() {
    talking();
    try (FakePhone moved = new FakePhone("127.0.0.1")) {
      offer(2, Optional.of(toBob.relay()), moved.sdp());
      answer(2, bob.sdp());

      alice.send(toAlice.rtp(), "late");
      moved.send(toAlice.rtp(), "from here now");

      assertThat(bob.receive()).isEqualTo("from here now");
      bob.send(toBob.rtp(), "over there");
      assertThat(moved.receive()).isEqualTo("over there");
      assertThat(alice.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  @Test
  void staysWithThePhoneWhenItsMoveIsRefused() {
    talking();

    offer(2, Optional.of(toBob.relay()), alice.sdpAt("127.0.0.9"));
    bob.send(toBob.rtp(), "as before");

    assertThat(alice.receive()).isEqualTo("as before");
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
  void learnsNothingFromStunAndDoesNotCountIt() {
    call();
    byte[] stun =
        ByteBuffer.allocate(20).putInt(0x00010000).putInt(0x2112A442).putLong(7).putInt(9).array();
    try (FakePhone stranger = new FakePhone("127.0.0.66")) {
      stranger.sendRaw(toAlice.rtp(), stun);
      assertThat(bob.receiveRaw()).isEqualTo(stun);
    }

    assertThat(statistics()).allMatch(s -> s.packets() == 0 && s.remote().isEmpty());
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
  void keepsGoingWhenAPhonesPortIsClosed() {
    talking();
    bob.close();
    for (int i = 0; i < 50; i++) {
      alice.send(toAlice.rtp(), "anybody?");
    }

    await().atMost(5, TimeUnit.SECONDS).until(() -> statistics().get(0).packets() == 51);
    alice.sendRtcp(toAlice.rtcp(), "still there");
  }

  @Test
  void tellsWhenMediaStops() throws InterruptedException {
    configured("ringfabric.relay.media-timeout = 400 ms");
    talking();

    assertThat(relay.timedOut.poll(5, TimeUnit.SECONDS)).isEqualTo("c1");
    assertThat(relay.timedOut.poll(5, TimeUnit.SECONDS)).isEqualTo("c1");
  }

  @Test
  void isPatientOnHold() throws InterruptedException {
    configured("ringfabric.relay.media-timeout = 300 ms");
    talking();
    offer(2, Optional.of(toBob.relay()), alice.sdp("sendonly"));
    answer(2, bob.sdp("recvonly"));

    assertThat(relay.timedOut.poll(1, TimeUnit.SECONDS)).isNull();
    assertThat(statistics()).allMatch(s -> s.status() == StreamStatus.ON_HOLD);

    offer(3, Optional.of(toBob.relay()), alice.sdp());
    answer(3, bob.sdp());
    assertThat(relay.timedOut.poll(5, TimeUnit.SECONDS)).isEqualTo("c1");
  }

  @Test
  void freesThePortsOfACallThatIsNeverAnswered() {
    configured(
        "ringfabric.relay { unanswered-timeout = 300 ms, first-port = 26000, last-port = 26003,"
            + " port-quarantine = 0 s }");
    offer(1, Optional.empty(), alice.sdp());

    await().atMost(5, TimeUnit.SECONDS).until(() -> tryCall("c2") instanceof MediaReply.Rewritten);
  }

  @Test
  void refusesTheCallThatFindsNoPortsAndGoesOnWithTheOthers() {
    configured("ringfabric.relay { first-port = 26010, last-port = 26013 }");
    talking();

    assertThat(tryCall("c2")).isEqualTo(new MediaReply.Refused(503, "No Media Ports Left"));

    alice.send(toAlice.rtp(), "unharmed");
    assertThat(bob.receive()).isEqualTo("unharmed");
  }

  @Test
  void closesItsPortsAtTheEnd() {
    talking();

    relay.end(toBob.relay());

    alice.send(toAlice.rtp(), "too late");
    assertThat(bob.receiveWithin(200)).isEqualTo("nothing");
    assertThat(relay.end(toBob.relay()).streams()).isEmpty();
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

  private MediaReply tryCall(String callId) {
    return relay.tryOffer(
        RelayFixture.request(
            Optional.empty(), callId, 1, Side.CALLER, alice.sdp(), alice.address(), bob.address()));
  }
}
