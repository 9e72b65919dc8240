// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.Member;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.sharding.TestNode;

/** What a node can't do without goes on after a message that meets a bug. */
class LastingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final @Nullable Members NO_MEMBERS = null;
  private static final @Nullable Member NO_MEMBER = null;

  private TestNode anna;
  private TestNode bert;

  @BeforeEach
  void start() {
    anna = TestNode.start("anna", 1, "1.0.0");
    bert = TestNode.start("bert", 1, "1.0.0");
    anna.joinSelf();
    awaitRing("anna");
  }

  @AfterEach
  void stop() {
    bert.close();
    anna.close();
  }

  private void awaitRing(String... nodes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(anna.membership.table().nodes()).containsExactly(nodes));
  }

  private <T> ActorRef<T> actor(String name) {
    ActorRefResolver resolver = ActorRefResolver.get(anna.system);
    return resolver.resolveActorRef("pekko://ringfabric/system/" + name);
  }

  @Test
  void theRingIsKeptByOneThatHasFailed() {
    ActorRef<ClusterDomainEvent> watch = actor(MembershipWatch.NAME);
    watch.tell(new ReachableMember(NO_MEMBER));
    ActorRef<RingKeeper.Command> keeper = actor(RingKeeper.NAME);
    keeper.tell(new RingKeeper.MembersChanged(NO_MEMBERS));
    ActorRef<ProcessWatch.Command> processes = actor(ProcessWatch.NAME);
    processes.tell(new ProcessWatch.MembersChanged(NO_MEMBERS));
    ActorRef<StepDown.Command> stepDown = actor(StepDown.NAME);
    stepDown.tell(new StepDown.MembersChanged(NO_MEMBERS));

    bert.join(anna);

    awaitRing("anna", "bert");
    assertThat(anna.membership.status().majority()).isTrue();
  }

  @Test
  void aNodeThatComesWhileOneFailsIsHeardOf() {
    ActorRef<RingKeeper.Command> keeper = actor(RingKeeper.NAME);
    bert.join(anna);
    for (int i = 0; i < 3; i++) {
      keeper.tell(new RingKeeper.MembersChanged(NO_MEMBERS));
    }

    awaitRing("anna", "bert");
  }

  @Test
  void whatOneListenerCannotDoTheOthersStillHearOf() {
    Set<String> heard = ConcurrentHashMap.newKeySet();
    anna.membership.listen(
        new MembershipListener() {
          @Override
          public void nodeUp(String node) {
            throw new IllegalStateException("of a test");
          }
        });
    anna.membership.listen(
        new MembershipListener() {
          @Override
          public void nodeUp(String node) {
            heard.add(node);
          }
        });

    bert.join(anna);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains("bert"));
    awaitRing("anna", "bert");
  }
}
