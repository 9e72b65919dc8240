// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.node.relay.RelayFixture.Told;

/** Whom the relay takes for the phone, and whom it doesn't. */
abstract class SourceContract extends RelayedCall {
  SourceContract(boolean epoll) {
    super(epoll);
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
  void givesThePhoneThePlaceThatASprayerTookWhileItRang() {
    toBob = offer(1, Optional.empty(), alice.sdp());
    try (FakePhone sprayer = new FakePhone("127.0.0.66")) {
      await().pollDelay(Duration.ofMillis(2_100)).until(() -> heard(sprayer, toBob, alice));
      assertThat(heard(sprayer, toBob, alice)).isTrue();

      toAlice = answer(1, bob.sdp());
      assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "for bob")).isEqualTo("for bob");
      assertThat(FakePhone.between(bob, toBob.rtp(), alice, "from bob")).isEqualTo("from bob");

      sprayer.send(toBob.rtp(), "again");
      assertThat(alice.receiveWithin(200)).isEqualTo("nothing");
      assertThat(sprayer.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  private static boolean heard(FakePhone from, Told told, FakePhone by) {
    return FakePhone.between(from, told.rtp(), by, "spray").equals("spray");
  }

  @Test
  void sendsToThePlaceThatThePhoneHasNamedThoughAStrangerCameFirst() {
    call();
    try (FakePhone stranger = new FakePhone("127.0.0.66")) {
      stranger.send(toAlice.rtp(), "first");
      assertThat(bob.receive()).isEqualTo("first");

      bob.send(toBob.rtp(), "for alice");

      assertThat(alice.receive()).isEqualTo("for alice");
      assertThat(stranger.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  @Test
  void letsNobodyTakeTheCallAwayByItsPortOfTheOtherFamily() {
    toBob = offer(1, Optional.empty(), alice.sdp());
    Told toSixth =
        relay.offer(
            RelayFixture.request(
                Optional.empty(),
                "c1",
                1,
                Side.CALLER,
                alice.sdp(),
                alice.address(),
                FakePhone.host("::1")));
    toAlice = answer(1, bob.sdp());
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "hi")).isEqualTo("hi");
    try (FakePhone stranger = new FakePhone("::1")) {
      stranger.send(toSixth.rtp(), "mine");
      assertThat(alice.receiveWithin(200)).isEqualTo("nothing");

      alice.send(toAlice.rtp(), "for bob");

      assertThat(bob.receive()).isEqualTo("for bob");
      assertThat(stranger.receiveWithin(200)).isEqualTo("nothing");
    }
  }

  @Test
  void findsAPhoneAgainWhoseNatHasForgottenItOnHold() {
    talking();
    offer(2, Optional.of(toBob.relay()), alice.sdp("sendonly"));
    answer(2, bob.sdp("recvonly"));
    try (FakePhone newPort = new FakePhone("127.0.0.1")) {
      newPort.send(toBob.rtp(), "without a re-INVITE");
      assertThat(alice.receiveWithin(200)).isEqualTo("nothing");
      await().pollDelay(RelayPort.SILENCE.plusMillis(100)).until(() -> true);

      offer(3, Optional.of(toBob.relay()), alice.sdp());
      answer(3, bob.sdp());
      alice.send(toAlice.rtp(), "are you there?");
      assertThat(bob.receive()).isEqualTo("are you there?");

      newPort.send(toBob.rtp(), "here I am");
      assertThat(alice.receive()).isEqualTo("here I am");
      alice.send(toAlice.rtp(), "good");
      assertThat(newPort.receive()).isEqualTo("good");
    }
  }

  @Test
  void keepsARunningStreamThroughAReinvite() {
    talking();
    offer(2, Optional.of(toBob.relay()), alice.sdp());
    answer(2, bob.sdp());
    try (FakePhone stranger = new FakePhone("127.0.0.1")) {
      stranger.send(toBob.rtp(), "mine");
      assertThat(alice.receiveWithin(200)).isEqualTo("nothing");
    }

    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "still me")).isEqualTo("still me");
  }
}
