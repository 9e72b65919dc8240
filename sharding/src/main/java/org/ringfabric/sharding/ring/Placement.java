// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.List;

/**
 * Who owns a shard, and why.
 *
 * @param point where the shard lies on the ring
 * @param virtualNode the position of its owner that is nearest clockwise of that point
 * @param nearer nodes that lie nearer than the owner, nearest first; empty for most shards
 * @param reason the same for people
 */
public record Placement(
    int shard, String node, long point, long virtualNode, List<String> nearer, String reason) {

  public Placement {
    nearer = List.copyOf(nearer);
  }
}
