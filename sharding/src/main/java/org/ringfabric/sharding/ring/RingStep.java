// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.List;

/**
 * From one table to the next. In this order, so that room is never short: a joiner first relieves
 * whom the smaller bound overloads, then takes what lies nearest to it up to the mean, then what it
 * lacks to a fair share; last, the shards of leavers go to the nearest node with room.
 *
 * <p>Bounded loads after Mirrokni, Thorup and Zadimoghaddam, "Consistent hashing with bounded
 * loads" (2016); memory instead of their cascades keeps shards off the way between survivors.
 */
final class RingStep {

  private static final int UNOWNED = -1;

  private final int nodes;
  private final int bound;
  private final int[] owner = new int[Shards.COUNT];
  private final int[] load;
  private final boolean[] joiner;
  private final int[][] preference = new int[Shards.COUNT][];

  RingStep(List<String> before, int[] ownerBefore, Ring next) {
    nodes = next.nodes().size();
    bound = RingTable.bound(nodes);
    load = new int[nodes];
    joiner = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      joiner[node] = !before.contains(next.nodes().get(node));
    }
    int[] renumbered = before.stream().mapToInt(next.nodes()::indexOf).toArray();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      preference[shard] = next.walk(Shards.point(shard));
      owner[shard] = ownerBefore[shard] < 0 ? UNOWNED : renumbered[ownerBefore[shard]];
      if (owner[shard] >= 0) {
        load[owner[shard]]++;
      }
    }
  }

  int[] owners() {
    relieve();
    takeNearest();
    fillUp();
    adopt();
    return owner;
  }

  /** Shards of nodes above the bound go to joiners, those that lie nearest to one first. */
  private void relieve() {
    for (int rank = 0; rank < nodes; rank++) {
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        int to = preference[shard][rank];
        if (staysWith(shard) && load[owner[shard]] > bound && joiner[to] && load[to] < bound) {
          move(shard, to);
        }
      }
    }
  }

  private void takeNearest() {
    int mean = (Shards.COUNT + nodes - 1) / nodes;
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      int to = preference[shard][0];
      if (staysWith(shard) && joiner[to] && load[to] < mean) {
        move(shard, to);
      }
    }
  }

  /** A joiner whose arcs are short still gets a fair share, from nodes above the mean. */
  private void fillUp() {
    int fair = 10 * Shards.COUNT / (11 * nodes);
    for (int rank = 0; rank < nodes; rank++) {
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        int to = preference[shard][rank];
        if (staysWith(shard)
            && joiner[to]
            && load[to] < fair
            && load[owner[shard]] * nodes > Shards.COUNT) {
          move(shard, to);
        }
      }
    }
  }

  private void adopt() {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      for (int rank = 0; owner[shard] == UNOWNED; rank++) {
        int to = preference[shard][rank];
        if (load[to] < bound) {
          owner[shard] = to;
          load[to]++;
        }
      }
    }
  }

  private boolean staysWith(int shard) {
    return owner[shard] != UNOWNED && !joiner[owner[shard]];
  }

  private void move(int shard, int to) {
    load[owner[shard]]--;
    load[to]++;
    owner[shard] = to;
  }
}
