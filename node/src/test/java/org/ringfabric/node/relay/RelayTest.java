// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.node.relay.RelayFixture.Told;

class RelayTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("relay", RelayFixture.config("pekko.fail-mixed-versions = off"));

  private final RelayFixture relay = new RelayFixture(KIT, "", true);
  private final FakePhone alice = new FakePhone("127.0.0.1");
  private final FakePhone bob = new FakePhone("127.0.0.1");

  @AfterEach
  void close() {
    relay.close();
    alice.close();
    bob.close();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void relaysBothWays() {
    Told toBob =
        relay.offer(
            RelayFixture.request(
                Optional.empty(),
                "c1",
                1,
                Side.CALLER,
                alice.sdp(),
                alice.address(),
                bob.address()));
    Told toAlice =
        relay.answer(
            RelayFixture.request(
                Optional.of(toBob.relay()),
                "c1",
                1,
                Side.CALLEE,
                bob.sdp(),
                bob.address(),
                alice.address()));

    assertThat(FakePhone.between(alice, toAlice.rtp(), bob, "hello")).isEqualTo("hello");
    assertThat(FakePhone.between(bob, toBob.rtp(), alice, "hi")).isEqualTo("hi");
  }
}
