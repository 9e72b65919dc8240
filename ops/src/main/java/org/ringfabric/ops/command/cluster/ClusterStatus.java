// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.List;

/**
 * The cluster, as one node sees it.
 *
 * @param self the name of the node that answers
 * @param nodes all members, oldest first
 * @param owners the owner of each shard, as a position in {@code nodes}; {@link #UNALLOCATED} for a
 *     shard that nobody has needed yet
 */
public record ClusterStatus(String self, List<NodeStatus> nodes, List<Integer> owners) {

  /** The owner of a shard that has none. */
  public static final int UNALLOCATED = -1;

  public ClusterStatus {
    nodes = List.copyOf(nodes);
    owners = List.copyOf(owners);
  }

  /**
   * A node of the cluster.
   *
   * @param name as in {@code ringfabric.node.name}
   * @param address where the others reach it
   * @param state of its membership: Joining, WeaklyUp, Up, PreparingForShutdown, Leaving, Exiting,
   *     Down
   * @param reachable whether the failure detector hears from it
   * @param roles what it does in the cluster
   * @param version that it runs
   * @param shards how many shards it owns
   */
  public record NodeStatus(
      String name,
      String address,
      String state,
      boolean reachable,
      List<String> roles,
      String version,
      int shards) {
    public NodeStatus {
      roles = List.copyOf(roles);
    }
  }
}
