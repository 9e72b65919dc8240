// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.sharding.membership.ClusterStatus;
import org.ringfabric.sharding.membership.NodeStatus;

class ClusterMetricsTest {
  private static final ClusterStatus TWO_OF_THREE =
      new ClusterStatus(
          "n1",
          Optional.of("n1"),
          true,
          false,
          7,
          List.of(
              new NodeStatus("n1", "127.0.0.1:1", "Up", true, "1.0.0", 342),
              new NodeStatus("n2", "127.0.0.2:1", "Up", true, "1.0.0", 341),
              new NodeStatus("n3", "127.0.0.3:1", "Up", false, "1.0.0", 341)));

  @Test
  void tellTheClusterAsThisNodeSeesIt() {
    Metrics metrics = new Metrics("1.0.0");

    new ClusterMetrics(() -> TWO_OF_THREE).bindTo(metrics.registry());

    assertThat(metrics.scrape().lines())
        .contains(
            "ringfabric_cluster_nodes 3.0",
            "ringfabric_cluster_nodes_unreachable 1.0",
            "ringfabric_cluster_majority 1.0",
            "ringfabric_cluster_shards 342.0");
    metrics.close();
  }
}
