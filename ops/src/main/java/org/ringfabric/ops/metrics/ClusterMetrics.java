// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.ringfabric.sharding.membership.ClusterStatus;
import org.ringfabric.sharding.membership.NodeStatus;

/** The cluster as this node sees it; read when somebody scrapes. */
public final class ClusterMetrics implements MeterBinder {
  private final Supplier<ClusterStatus> cluster;

  public ClusterMetrics(Supplier<ClusterStatus> cluster) {
    this.cluster = cluster;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "nodes", "Members of the cluster", status -> status.nodes().size());
    gauge(
        registry,
        "nodes.unreachable",
        "Members whose heartbeats don't arrive here",
        status -> status.nodes().stream().filter(node -> !node.reachable()).count());
    gauge(
        registry,
        "majority",
        "1 if this node reaches more than half of the members, so that it may take calls",
        status -> status.majority() ? 1 : 0);
    gauge(
        registry,
        "shards",
        "Shards that the ring gives this node",
        status -> status.selfStatus().map(NodeStatus::shards).orElse(0));
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ClusterStatus> value) {
    Gauge.builder("ringfabric.cluster." + name, () -> value.applyAsDouble(cluster.get()))
        .description(description)
        .register(registry);
  }
}
