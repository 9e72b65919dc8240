// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Nodes on a circle, each at {@value #VIRTUAL_NODES} positions. A point belongs to the first node
 * clockwise of it, so one node more or less changes the nearest node of nobody else's points.
 */
public final class Ring {

  /**
   * Positions a node takes. Enough that arcs differ by a few percent, which the bounded load of
   * {@link RingTable} then evens out; all nodes must agree on it.
   */
  static final int VIRTUAL_NODES = 160;

  private static final Ring EMPTY = new Ring(List.of());

  private final List<String> nodes;
  private final long[] positions;
  private final int[] owners;

  private Ring(List<String> nodes) {
    this.nodes = nodes;
    record Position(long at, int owner) {}
    var all = new ArrayList<Position>(nodes.size() * VIRTUAL_NODES);
    for (int node = 0; node < nodes.size(); node++) {
      for (int replica = 0; replica < VIRTUAL_NODES; replica++) {
        all.add(new Position(Hash.of(nodes.get(node) + '#' + replica), node));
      }
    }
    all.sort((a, b) -> Long.compare(a.at(), b.at()));
    positions = all.stream().mapToLong(Position::at).toArray();
    owners = all.stream().mapToInt(Position::owner).toArray();
  }

  /** The ring of these nodes; their order doesn't matter. */
  public static Ring of(Collection<String> nodes) {
    return nodes.isEmpty() ? EMPTY : new Ring(List.copyOf(new TreeSet<>(nodes)));
  }

  /** The nodes, sorted. */
  public List<String> nodes() {
    return nodes;
  }

  /**
   * The node nearest to a key, however loaded it is: for what has no shard, such as a relay.
   *
   * @throws IllegalStateException on a ring without nodes
   */
  public String nearest(String key) {
    if (nodes.isEmpty()) {
      throw new IllegalStateException("ring: no nodes (expected: at least 1)");
    }
    return nodes.get(owners[clockwise(Hash.of(key))]);
  }

  /** All nodes, nearest to the key first. */
  public List<String> preference(String key) {
    return Arrays.stream(walk(Hash.of(key))).mapToObj(nodes::get).toList();
  }

  /** Indices of all nodes in the order in which one meets them clockwise of a point. */
  int[] walk(long point) {
    int[] met = new int[nodes.size()];
    var seen = new boolean[nodes.size()];
    int count = 0;
    for (int at = clockwise(point); count < met.length; at = (at + 1) % positions.length) {
      if (!seen[owners[at]]) {
        seen[owners[at]] = true;
        met[count++] = owners[at];
      }
    }
    return met;
  }

  /** The position of a node that is the first clockwise of a point. */
  long positionOf(String node, long point) {
    int wanted = nodes.indexOf(node);
    int at = clockwise(point);
    while (owners[at] != wanted) {
      at = (at + 1) % positions.length;
    }
    return positions[at];
  }

  private int clockwise(long point) {
    if (positions.length == 0) {
      return 0;
    }
    int found = Arrays.binarySearch(positions, point);
    int at = found >= 0 ? found : -found - 1;
    return at == positions.length ? 0 : at;
  }
}
