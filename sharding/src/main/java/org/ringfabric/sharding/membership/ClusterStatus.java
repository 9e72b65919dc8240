// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.List;
import java.util.Optional;

/**
 * The cluster, as this node sees it.
 *
 * @param self name of this node
 * @param oldest name of the node that runs what runs once; empty before there is one
 * @param majority whether this node reaches more than half of the members: if not, it must not take
 *     new calls
 * @param settled whether every member is up, reachable and of one version: only then do shards move
 * @param ringVersion grows with each change of the ring
 * @param nodes every member, sorted by name
 */
public record ClusterStatus(
    String self,
    Optional<String> oldest,
    boolean majority,
    boolean settled,
    long ringVersion,
    List<NodeStatus> nodes) {

  public ClusterStatus {
    nodes = List.copyOf(nodes);
  }

  /** This node's own line; empty before it has joined and after it was removed. */
  public Optional<NodeStatus> selfStatus() {
    return nodes.stream().filter(node -> node.name().equals(self)).findFirst();
  }
}
