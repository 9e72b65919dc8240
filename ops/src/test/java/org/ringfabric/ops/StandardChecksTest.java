// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.command.cluster.ClusterStatus;
import org.ringfabric.ops.command.cluster.ClusterStatus.NodeStatus;
import org.ringfabric.ops.health.Health;

class StandardChecksTest {

  private static ClusterStatus cluster(boolean majority, NodeStatus... nodes) {
    return new ClusterStatus("n1", Optional.of("n1"), majority, true, 1, List.of(nodes), List.of());
  }

  private static NodeStatus node(String name, String state, boolean reachable) {
    return new NodeStatus(name, "10.0.0.1:25520", state, reachable, "0.1.0", 512);
  }

  @Test
  void aMemberOfTheMajorityIsReady() {
    ClusterStatus cluster = cluster(true, node("n1", "Up", true), node("n2", "Up", true));

    assertThat(StandardChecks.member(cluster)).isEqualTo(Health.healthy());
    assertThat(StandardChecks.joined(cluster)).isEqualTo(Health.healthy());
  }

  @Test
  void aNodeThatHasNotJoinedIsNeitherStartedNorReady() {
    assertThat(StandardChecks.joined(cluster(true)).state()).isEqualTo(Health.State.UNHEALTHY);
    assertThat(StandardChecks.member(cluster(true, node("n1", "Joining", true))).cause())
        .contains("n1 is Joining (expected: Up)");
  }

  @Test
  void aNodeThatLeavesGetsNoNewWork() {
    assertThat(StandardChecks.member(cluster(true, node("n1", "Leaving", true))).state())
        .isEqualTo(Health.State.UNHEALTHY);
  }

  @Test
  void aMinorityGetsNoNewWork() {
    assertThat(StandardChecks.member(cluster(false, node("n1", "Up", true))).state())
        .isEqualTo(Health.State.UNHEALTHY);
  }

  @Test
  void aSilentPeerIsWorthALook() {
    Health health =
        StandardChecks.member(cluster(true, node("n1", "Up", true), node("n2", "Up", false)));

    assertThat(health).isEqualTo(Health.degraded("not reachable: n2"));
  }
}
