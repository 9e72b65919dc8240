// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.node.relay.RelayFixture.Told;

/** Two phones and a relay, on real sockets. */
abstract class RelayedCall {
  static final ActorTestKit KIT =
      ActorTestKit.create("relay", RelayFixture.config("pekko.fail-mixed-versions = off"));

  private final boolean epoll;
  RelayFixture relay;
  FakePhone alice = new FakePhone("127.0.0.1");
  FakePhone bob = new FakePhone("127.0.0.1");
  Told toBob;
  Told toAlice;

  RelayedCall(boolean epoll) {
    this.epoll = epoll;
    this.relay = new RelayFixture(KIT, "", epoll);
  }

  @AfterEach
  void close() {
    relay.close();
    alice.close();
    bob.close();
  }

  void configured(String config) {
    relay.close();
    relay = new RelayFixture(KIT, config, epoll);
  }

  Told offer(long cseq, Optional<RelayId> id, String sdp) {
    return relay.offer(
        RelayFixture.request(id, "c1", cseq, Side.CALLER, sdp, alice.address(), bob.address()));
  }

  Told answer(long cseq, String sdp) {
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

  void call(String... attributes) {
    toBob = offer(1, Optional.empty(), alice.sdp(attributes));
    toAlice = answer(1, bob.sdp(attributes));
  }

  void talking() {
    call();
    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "hello")).isEqualTo("hello");
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "hi")).isEqualTo("hi");
  }

  List<StreamStatistics> statistics() {
    return relay.read(toBob.relay()).streams();
  }

  MediaReply tryCall(String callId) {
    return tryCall(callId, alice.sdp());
  }

  MediaReply tryCall(String callId, String sdp) {
    return relay.tryOffer(firstOffer(callId, sdp));
  }

  MediaRequest firstOffer(String callId, String sdp) {
    return RelayFixture.request(
        Optional.empty(), callId, 1, Side.CALLER, sdp, alice.address(), bob.address());
  }
}
