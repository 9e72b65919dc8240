// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Tells a shard coordinator what the ring table says. Every entity type's coordinator asks the same
 * table, so a shard number is on the same node for all of them.
 *
 * <p>Shards move only while the membership is settled: in a rolling upgrade each would move once a
 * node, and to a silent node none arrives.
 */
public final class RingAllocation extends AbstractShardAllocationStrategy {

  private final RingView ring;
  private final int movesAtOnce;

  /**
   * @param movesAtOnce how many shards may be on their way at the same time; calls to a shard wait
   *     while it moves
   */
  public RingAllocation(RingView ring, int movesAtOnce) {
    this.ring = ring;
    this.movesAtOnce = movesAtOnce;
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shardId, Map<ActorRef, IndexedSeq<String>> allocations) {
    Map<String, ActorRef> regions = byNode(allocations.keySet());
    int shard = Shards.parse(shardId);
    RingTable table = ring.table();
    ActorRef owner = table.owner(shard).map(regions::get).orElse(null);
    if (owner == null && !regions.isEmpty()) {
      // The membership is a moment ahead of the regions, or behind: what it will say next.
      owner = table.after(regions.keySet()).owner(shard).map(regions::get).orElse(null);
    }
    return Futures.successful(owner == null ? requester : owner);
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> allocations, Set<String> moving) {
    var moves = new HashSet<String>();
    if (ring.settled()) {
      Map<String, ActorRef> regions = byNode(allocations.keySet());
      RingTable table = ring.table();
      for (var region : allocations.entrySet()) {
        for (int i = 0; i < region.getValue().size(); i++) {
          String shard = region.getValue().apply(i);
          ActorRef wanted = table.owner(Shards.parse(shard)).map(regions::get).orElse(null);
          if (moves.size() + moving.size() < movesAtOnce
              && wanted != null
              && !wanted.equals(region.getKey())
              && !moving.contains(shard)) {
            moves.add(shard);
          }
        }
      }
    }
    return Futures.successful(moves);
  }

  private Map<String, ActorRef> byNode(Set<ActorRef> regions) {
    var byNode = new HashMap<String, ActorRef>();
    for (ActorRef region : regions) {
      ring.nameAt(region.path().address()).ifPresent(node -> byNode.put(node, region));
    }
    return byNode;
  }
}
