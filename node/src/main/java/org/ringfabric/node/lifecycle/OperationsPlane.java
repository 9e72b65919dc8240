// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.ops.Operations;
import org.ringfabric.ops.OperationsPorts;
import org.ringfabric.ops.command.cluster.MembershipView;
import org.ringfabric.ops.command.cluster.SelfTest;
import org.ringfabric.ops.health.Health;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.health.Probe;
import org.ringfabric.ops.metrics.Metrics;
import org.ringfabric.ops.trace.CallTraces;
import org.ringfabric.persistence.Persistence;
import org.ringfabric.sharding.entity.Entities;
import org.ringfabric.sharding.entity.ShardedLocationService;
import org.ringfabric.sharding.entity.ShardedSubscribers;
import org.ringfabric.sharding.membership.Membership;

/** The node as its operators see it: API, console, health and metrics. */
final class OperationsPlane {
  private OperationsPlane() {}

  /** What is operated. */
  record Surroundings(
      ActorSystem<?> system,
      Membership membership,
      Entities entities,
      Dialogs dialogs,
      Persistence persistence,
      SelfTest selfTest,
      CallTraces traces,
      Readiness readiness,
      Metrics metrics) {}

  /** Opens the HTTP server. */
  static CompletionStage<InetSocketAddress> start(NodeConfig config, Surroundings around) {
    Persistence persistence = around.persistence();
    return Operations.start(
        around.system(),
        new OperationsPorts(
            new ShardedSubscribers(around.entities()),
            persistence.subscribers(),
            new ShardedLocationService(around.entities()),
            persistence.registrations(),
            around.dialogs(),
            persistence.liveDialogs(),
            persistence.cdrs(),
            new MembershipView(around.membership()),
            around.selfTest(),
            around.traces(),
            health(config, around),
            around.metrics()),
        config.api());
  }

  private static HealthChecks health(NodeConfig config, Surroundings around) {
    Duration patience = config.root().getDuration("ringfabric.health.patience");
    HealthChecks health = new HealthChecks(patience);
    // Without its store, a node goes on with what it has in memory.
    health.registerDispensable(Probe.READY, "store", () -> store(around.persistence()));
    health.register(Probe.READY, "node", () -> now(node(around.readiness())));
    health.register(Probe.STARTUP, "node", () -> now(node(around.readiness())));
    return health;
  }

  private static CompletionStage<Health> now(Health health) {
    return CompletableFuture.completedFuture(health);
  }

  private static CompletionStage<Health> store(Persistence persistence) {
    return persistence
        .ping()
        .thenApply(up -> up ? Health.healthy() : Health.unhealthy("the store doesn't answer"));
  }

  private static Health node(Readiness readiness) {
    return readiness.accepting() ? Health.healthy() : Health.unhealthy("starting or stopping");
  }
}
