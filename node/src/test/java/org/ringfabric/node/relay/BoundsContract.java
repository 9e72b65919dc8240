// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;

/** A call that asks for too much, or whose peer is gone, costs itself only. */
abstract class BoundsContract extends RelayedCall {
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
    offer(2, Optional.of(toBob.relay()), alice.sdp() + "m=video 5002 RTP/AVP 99\r\n");
    assertThat(tryCall("c2")).isInstanceOf(MediaReply.Refused.class);

    relay.reject(toBob.relay(), 2);

    await().atMost(5, TimeUnit.SECONDS).until(() -> tryCall("c3") instanceof MediaReply.Rewritten);
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "unharmed")).isEqualTo("unharmed");
  }
}
