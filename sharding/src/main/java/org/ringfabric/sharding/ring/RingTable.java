// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The owner of every shard. A pure consistent hash can't be both even and still: either some node
 * holds far more than the mean, or a join moves shards between nodes that stay. So the table
 * remembers: each one follows from the one before ({@link #after}). A join only takes shards, a
 * leave only gives the leaver's away, and no node holds more than {@link #bound} of them.
 */
public final class RingTable {

  /** No nodes yet. */
  public static final RingTable EMPTY = new RingTable(0, Ring.of(List.of()), unowned());

  private final long version;
  private final Ring ring;
  private final int[] owners;

  private RingTable(long version, Ring ring, int[] owners) {
    this.version = version;
    this.ring = ring;
    this.owners = owners;
  }

  /** A table as it was sent by another node. */
  static RingTable of(long version, List<String> nodes, int[] owners) {
    if (owners.length != Shards.COUNT) {
      throw new IllegalArgumentException(
          "owners: " + owners.length + " (expected: " + Shards.COUNT + ")");
    }
    return new RingTable(version, Ring.of(nodes), owners.clone());
  }

  /** The most shards that one of so many nodes may hold: a tenth above the mean, rounded up. */
  public static int bound(int nodes) {
    return Math.min(Shards.COUNT, (11 * Shards.COUNT + 10 * nodes - 1) / (10 * nodes));
  }

  /** The table once exactly these nodes are members; this one, if they already are. */
  public RingTable after(Collection<String> members) {
    var nodes = new TreeSet<>(members);
    if (List.copyOf(nodes).equals(ring.nodes())) {
      return this;
    }
    if (nodes.isEmpty()) {
      return new RingTable(version + 1, Ring.of(List.of()), unowned());
    }
    Ring next = Ring.of(nodes);
    return new RingTable(version + 1, next, new RingStep(ring.nodes(), owners, next).owners());
  }

  /** Grows by one with each change of the nodes. */
  public long version() {
    return version;
  }

  /** The nodes, sorted. */
  public List<String> nodes() {
    return ring.nodes();
  }

  /** The nodes on their circle. */
  public Ring ring() {
    return ring;
  }

  /** The owner of a shard; empty while there are no nodes. */
  public Optional<String> owner(int shard) {
    return owners[shard] < 0 ? Optional.empty() : Optional.of(ring.nodes().get(owners[shard]));
  }

  /** How many shards a node owns. */
  public int load(String node) {
    int index = ring.nodes().indexOf(node);
    return index < 0 ? 0 : (int) Arrays.stream(owners).filter(owner -> owner == index).count();
  }

  /** Who owns the shard of a key, and why; empty while there are no nodes. */
  public Optional<Placement> placement(String key) {
    int shard = Shards.of(key);
    return owner(shard).map(node -> placement(shard, node));
  }

  private Placement placement(int shard, String node) {
    long point = Shards.point(shard);
    List<String> nearer =
        Arrays.stream(ring.walk(point))
            .mapToObj(ring.nodes()::get)
            .takeWhile(met -> !met.equals(node))
            .toList();
    String reason =
        nearer.isEmpty()
            ? "nearest virtual node clockwise"
            : "nearer, but at their share of at most "
                + bound(ring.nodes().size())
                + " shards or joined later: "
                + String.join(", ", nearer);
    return new Placement(shard, node, point, ring.positionOf(node, point), nearer, reason);
  }

  int[] owners() {
    return owners.clone();
  }

  private static int[] unowned() {
    var owners = new int[Shards.COUNT];
    Arrays.fill(owners, -1);
    return owners;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RingTable that
        && version == that.version
        && nodes().equals(that.nodes())
        && Arrays.equals(owners, that.owners);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version) * 31 + Arrays.hashCode(owners);
  }

  @Override
  public String toString() {
    return "RingTable[version=" + version + ", nodes=" + nodes() + "]";
  }
}
