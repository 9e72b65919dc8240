// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;

class ClusterMediaPlaneTest {
  private static final InetAddress LOOPBACK = FakePhone.host("127.0.0.1");
  private static final String SDP =
      """
      v=0
      c=IN IP4 127.0.0.1
      m=audio 4000 RTP/AVP 0
      """;

  private final ActorTestKit kit =
      ActorTestKit.create("relays", RelayFixture.config("pekko.fail-mixed-versions = off"));
  private final RelayConfig config = RelayConfig.from(RelayFixture.config(""));
  private final MediaLoops loops = new MediaLoops(config);
  private final ActorRef<RelayGuardian.Command> first = relay("one");
  private final ActorRef<RelayGuardian.Command> second = relay("two");
  private final ClusterMediaPlane plane =
      new ClusterMediaPlane("proxy", kit.system(), Duration.ofSeconds(5));

  private ActorRef<RelayGuardian.Command> relay(String node) {
    return kit.spawn(
        RelayGuardian.create(node, config, loops, (callId, relay, silence) -> {}),
        RelayGuardian.name(node));
  }

  @BeforeEach
  void bothAreKnown() {
    await().atMost(10, TimeUnit.SECONDS).until(() -> nodesOf(20).size() == 2);
  }

  @AfterEach
  void shutDown() {
    kit.shutdownTestKit();
    loops.close();
  }

  private static MediaRequest request(String callId, Optional<RelayId> relay) {
    return RelayFixture.request(relay, callId, 1, Side.CALLER, SDP, LOOPBACK, LOOPBACK);
  }

  private RelayId opened(String callId, Optional<RelayId> relay) {
    MediaReply reply = RelayFixture.await(plane.offer(request(callId, relay)));
    assertThat(reply).isInstanceOf(MediaReply.Rewritten.class);
    return ((MediaReply.Rewritten) reply).relay();
  }

  private Set<String> nodesOf(int calls) {
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < calls; i++) {
      MediaReply reply = RelayFixture.await(plane.offer(request("probe" + i, Optional.empty())));
      if (reply instanceof MediaReply.Rewritten rewritten) {
        nodes.add(rewritten.relay().node());
      }
    }
    return nodes;
  }

  @Test
  void choosesTheSameRelayForTheSameCall() {
    assertThat(opened("c1", Optional.empty())).isEqualTo(opened("c1", Optional.empty()));
  }

  @Test
  void staysWithTheRelayThatTheDialogNames() {
    RelayId relay = opened("c1", Optional.empty());

    MediaRequest answer =
        RelayFixture.request(Optional.of(relay), "c1", 1, Side.CALLEE, SDP, LOOPBACK, LOOPBACK);

    assertThat(RelayFixture.await(plane.answer(answer)))
        .isInstanceOfSatisfying(
            MediaReply.Rewritten.class, reply -> assertThat(reply.relay()).isEqualTo(relay));
    assertThat(RelayFixture.await(plane.end(relay, "c1")).streams()).hasSize(2);
  }

  @Test
  void findsTheRelayOfALateOfferForItsAnswer() {
    for (int call = 0; call < 10; call++) {
      RelayId relay = opened("late" + call, Optional.empty());

      MediaReply reply =
          RelayFixture.await(
              plane.answer(
                  RelayFixture.request(
                      Optional.empty(), "late" + call, 1, Side.CALLEE, SDP, LOOPBACK, LOOPBACK)));

      assertThat(reply)
          .isInstanceOfSatisfying(
              MediaReply.Rewritten.class, found -> assertThat(found.relay()).isEqualTo(relay));
    }
  }

  @Test
  void knowsNoRelayForAnAnswerWithoutOffer() {
    assertThat(RelayFixture.await(plane.answer(request("c1", Optional.empty()))))
        .isEqualTo(new MediaReply.NoMedia());
  }

  @Test
  void goesRoundARelayThatDrains() {
    first.tell(new RelayGuardian.Drain());

    assertThat(nodesOf(20)).contains("two");
    assertThat(opened("new call", Optional.empty()).node()).isEqualTo("two");
  }

  @Test
  void opensANewSessionWhereTheOldRelayIsGone() {
    RelayId lost = new RelayId("gone", "x-1");

    assertThat(opened("c1", Optional.of(lost)).node()).isIn("one", "two");
    assertThat(RelayFixture.await(plane.end(lost, "c1"))).isEqualTo(MediaStatistics.NONE);
    assertThat(RelayFixture.await(plane.answer(request("c1", Optional.of(lost)))))
        .isEqualTo(MediaReply.GONE);
  }

  @Test
  void refusesTheAnswerOfASessionThatIsGone() {
    RelayId relay = opened("c1", Optional.empty());
    RelayFixture.await(plane.end(relay, "c1"));

    assertThat(RelayFixture.await(plane.answer(request("c1", Optional.of(relay)))))
        .isEqualTo(MediaReply.GONE);
  }

  @Test
  void refusesWhenNoRelayIsLeft() {
    kit.stop(first);
    kit.stop(second);
    await().atMost(10, TimeUnit.SECONDS).until(() -> !plane.available());

    assertThat(RelayFixture.await(plane.offer(request("c1", Optional.empty()))))
        .isEqualTo(new MediaReply.Refused(503, "No Media Relay Available"));
  }

  @Test
  void opensAnewForACallThatIsTriedAgainWhileItsLastTryEnds() {
    RelayId tried = opened("c1", Optional.empty());

    var unused = plane.end(tried, "c1");

    assertThat(opened("c1", Optional.empty())).isNotEqualTo(tried);
  }
}
