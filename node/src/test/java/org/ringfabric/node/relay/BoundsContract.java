// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.node.relay.RelayFixture.Told;

/** A call that asks for too much, or whose peer is gone, costs itself only. */
abstract class BoundsContract extends RelayedCall {
  private static final String VIDEO = "m=video 5002 RTP/AVP 99\r\n";

  BoundsContract(boolean epoll) {
    super(epoll);
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
  void givesThePortsOfARefusedOfferToOthers() {
    configured("ringfabric.relay { first-port = 26020, last-port = 26027, port-quarantine = 0 s }");
    talking();
    offer(2, Optional.of(toBob.relay()), alice.sdp() + VIDEO);
    assertThat(tryCall("c2")).isInstanceOf(MediaReply.Refused.class);

    relay.reject(toBob.relay(), 2);

    await().atMost(5, TimeUnit.SECONDS).until(() -> tryCall("c3") instanceof MediaReply.Rewritten);
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "unharmed")).isEqualTo("unharmed");
  }

  @Test
  void givesNoPortsToADescriptionWithTooManyStreams() {
    configured("ringfabric.relay.max-streams = 2");

    assertThat(tryCall("c1", alice.sdp() + VIDEO + VIDEO))
        .isInstanceOfSatisfying(
            MediaReply.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
    assertThat(tryCall("c1", alice.sdp() + VIDEO)).isInstanceOf(MediaReply.Rewritten.class);
  }

  @Test
  void keepsNoSessionThatHasNoPorts() {
    assertThat(tryCall("c1", "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 0 RTP/AVP 0\r\n"))
        .isEqualTo(new MediaReply.NoMedia());

    await().atMost(5, TimeUnit.SECONDS).until(() -> relay.counted("sessions") == 0);
  }

  @Test
  void answersEveryTryOfACallThatItRefuses() {
    String malformed = "v=0\r\nm=audio x RTP/AVP 0\r\n";
    List<CompletionStage<MediaReply>> tries = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      tries.add(relay.offerLater(firstOffer("c1", i % 2 == 0 ? malformed : "v=0\r\n")));
    }

    assertThat(tries)
        .allSatisfy(
            reply ->
                assertThat(RelayFixture.await(reply)).isNotInstanceOf(MediaReply.Rewritten.class));
    await().atMost(5, TimeUnit.SECONDS).until(() -> relay.counted("sessions") == 0);
    assertThat(tryCall("c1")).isInstanceOf(MediaReply.Rewritten.class);
  }

  @Test
  void letsAFloodAtOnePortCostItsCallOnly() {
    toBob = offer(1, Optional.empty(), alice.sdp());
    try (OtherCall other = new OtherCall();
        FakePhone flooder = new FakePhone("127.0.0.66")) {
      for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 200; j++) {
          flooder.send(toBob.rtp(), "flood");
        }
        other.talk("unharmed " + i);
      }
    }
  }

  @Test
  void letsADeadPeerCostItsCallOnly() {
    talking();
    bob.close();
    try (OtherCall other = new OtherCall()) {
      for (int i = 0; i < 50; i++) {
        alice.send(toAlice.rtp(), "anybody?");
        other.talk("unharmed " + i);
      }
      assertThat(relay.counted("unreachable")).isPositive();
    }
  }

  /** On the same event loop, as the relay has but one here. */
  private final class OtherCall implements AutoCloseable {
    private final FakePhone carol = new FakePhone("127.0.0.1");
    private final FakePhone dave = new FakePhone("127.0.0.1");
    private final Told toDave = relay.offer(message(Side.CALLER, carol, dave));
    private final Told toCarol = relay.answer(message(Side.CALLEE, dave, carol));

    private MediaRequest message(Side side, FakePhone from, FakePhone toward) {
      return RelayFixture.request(
          Optional.empty(), "other", 1, side, from.sdp(), from.address(), toward.address());
    }

    void talk(String words) {
      assertThat(FakePhone.between(carol, toCarol.rtp(), dave, words)).isEqualTo(words);
      assertThat(FakePhone.between(dave, toDave.rtp(), carol, words)).isEqualTo(words);
    }

    @Override
    public void close() {
      carol.close();
      dave.close();
    }
  }
}
