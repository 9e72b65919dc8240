// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.List;
import java.util.Optional;

/**
 * The cluster, as one node sees it.
 *
 * @param self the name of the node that answers
 * @param oldest the node that runs what runs once
 * @param majority whether this node reaches more than half of the members; if not, it takes no new
 *     calls
 * @param settled whether every member is up, reachable and of one version: only then do shards move
 * @param ringVersion grows with each change of the ring
 * @param nodes all members, by name
 * @param owners the owner of each shard, as a position in {@code nodes}; {@link #UNALLOCATED} for
 *     none
 */
public record ClusterStatus(
    String self,
    Optional<String> oldest,
    boolean majority,
    boolean settled,
    long ringVersion,
    List<NodeStatus> nodes,
    List<Integer> owners) {

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
   * @param state of its membership: Joining, WeaklyUp, Up, Leaving, Exiting, Down
   * @param reachable whether its heartbeats arrive
   * @param version that it runs
   * @param shards how many shards the ring gives it
   */
  public record NodeStatus(
      String name, String address, String state, boolean reachable, String version, int shards) {}
}
