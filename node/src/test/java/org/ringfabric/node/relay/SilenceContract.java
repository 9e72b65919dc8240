// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatus;

/** What becomes of a call whose media stop, or never come. */
abstract class SilenceContract extends RelayedCall {
  SilenceContract(boolean epoll) {
    super(epoll);
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
  void relaysOnLongAfterARefusedReinvite() throws InterruptedException {
    configured("ringfabric.relay.unanswered-timeout = 200 ms");
    talking();

    offer(2, Optional.of(toBob.relay()), alice.sdpAt("127.0.0.9"));

    assertThat(relay.timedOut.poll(1, TimeUnit.SECONDS)).isNull();
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "still here")).isEqualTo("still here");
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "me too")).isEqualTo("me too");
  }

  @Test
  void tellsOfACallWhoseLateOfferWasNeverAnswered() throws InterruptedException {
    configured("ringfabric.relay.unanswered-timeout = 200 ms");

    relay.offer(
        RelayFixture.request(
            Optional.empty(), "c1", 1, Side.CALLEE, bob.sdp(), bob.address(), alice.address()));

    assertThat(relay.timedOut.poll(5, TimeUnit.SECONDS)).isEqualTo("c1");
  }

  @Test
  void isPatientWithACallThatHasNoStreamLeft() throws InterruptedException {
    configured("ringfabric.relay { unanswered-timeout = 200 ms, media-timeout = 200 ms }");
    talking();

    offer(2, Optional.of(toBob.relay()), alice.sdp().replaceFirst("m=audio \\d+", "m=audio 0"));
    answer(2, bob.sdp().replaceFirst("m=audio \\d+", "m=audio 0"));

    assertThat(relay.timedOut.poll(1, TimeUnit.SECONDS)).isNull();
    assertThat(statistics()).isNotEmpty();
  }
}
