// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.ringfabric.ops.command.cluster.ClusterStatus;
import org.ringfabric.ops.command.cluster.ClusterStatus.NodeStatus;
import org.ringfabric.ops.health.Health;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.health.Probe;

/**
 * The health of what every node has: its threads and its place in the cluster. What only some nodes
 * have, or know better, registers itself.
 */
final class StandardChecks {

  private static final String UP = "Up";

  private StandardChecks() {}

  static void register(HealthChecks checks, OperationsPorts ports, Executor dispatcher) {
    checks.register(
        Probe.ALIVE,
        "dispatcher",
        () -> CompletableFuture.supplyAsync(Health::healthy, dispatcher));
    checks.register(
        Probe.STARTUP, "cluster", () -> ports.cluster().status().thenApply(StandardChecks::joined));
    checks.register(
        Probe.READY, "cluster", () -> ports.cluster().status().thenApply(StandardChecks::member));
  }

  /** Whether the node has become a member. */
  static Health joined(ClusterStatus cluster) {
    return self(cluster).filter(node -> node.state().equals(UP)).isPresent()
        ? Health.healthy()
        : Health.unhealthy("has not joined the cluster yet");
  }

  /** Whether the node is a member that may take new calls. */
  static Health member(ClusterStatus cluster) {
    String state = self(cluster).map(NodeStatus::state).orElse("no member");
    if (!state.equals(UP)) {
      return Health.unhealthy("%s is %s (expected: Up)".formatted(cluster.self(), state));
    }
    if (!cluster.majority()) {
      return Health.unhealthy("reaches less than half of the members: takes no new calls");
    }
    List<String> silent =
        cluster.nodes().stream().filter(node -> !node.reachable()).map(NodeStatus::name).toList();
    return silent.isEmpty()
        ? Health.healthy()
        : Health.degraded("not reachable: " + String.join(", ", silent));
  }

  private static Optional<NodeStatus> self(ClusterStatus cluster) {
    return cluster.nodes().stream().filter(node -> node.name().equals(cluster.self())).findFirst();
  }
}
