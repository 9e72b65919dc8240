// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ringfabric.ops.command.cluster.ClusterStatus.NodeStatus;
import org.ringfabric.sharding.membership.Membership;
import org.ringfabric.sharding.ring.RingTable;
import org.ringfabric.sharding.ring.Shards;

/**
 * The cluster as this node's {@link Membership} knows it: nobody is asked, so it answers also in a
 * minority.
 */
public final class MembershipView implements ClusterView {

  private final Supplier<org.ringfabric.sharding.membership.ClusterStatus> members;
  private final Supplier<RingTable> ring;

  /** Of the running cluster. */
  public MembershipView(Membership membership) {
    this(membership::status, membership::table);
  }

  MembershipView(
      Supplier<org.ringfabric.sharding.membership.ClusterStatus> members,
      Supplier<RingTable> ring) {
    this.members = members;
    this.ring = ring;
  }

  @Override
  public CompletionStage<ClusterStatus> status() {
    var seen = members.get();
    RingTable table = ring.get();
    List<NodeStatus> nodes = seen.nodes().stream().map(MembershipView::node).toList();
    List<String> names = nodes.stream().map(NodeStatus::name).toList();
    List<Integer> owners =
        IntStream.range(0, Shards.COUNT)
            .mapToObj(
                shard -> table.owner(shard).map(names::indexOf).orElse(ClusterStatus.UNALLOCATED))
            .toList();
    return CompletableFuture.completedFuture(
        new ClusterStatus(
            seen.self(),
            seen.oldest(),
            seen.majority(),
            seen.settled(),
            seen.ringVersion(),
            nodes,
            owners));
  }

  private static NodeStatus node(org.ringfabric.sharding.membership.NodeStatus seen) {
    return new NodeStatus(
        seen.name(),
        seen.address(),
        seen.status(),
        seen.reachable(),
        seen.version(),
        seen.shards());
  }

  @Override
  public CompletionStage<Placement> lookup(String key) {
    int shard = Shards.of(key);
    List<String> why = new ArrayList<>();
    why.add("'%s' hashes into shard %d of %d".formatted(key, shard, Shards.COUNT));
    Optional<org.ringfabric.sharding.ring.Placement> placed = ring.get().placement(key);
    placed.ifPresentOrElse(
        placement ->
            why.add(
                "shard %d, at %016x on the ring, belongs to %s, at %016x: %s"
                    .formatted(
                        shard,
                        placement.point(),
                        placement.node(),
                        placement.virtualNode(),
                        placement.reason())),
        () -> why.add("this node has not joined a cluster yet, so it knows no owner"));
    if (placed.isPresent() && !members.get().settled()) {
      why.add(
          "the cluster isn't settled, for a node comes, goes, is silent or of another version:"
              + " until it is, the shard stays where it was, if that node is there");
    }
    return CompletableFuture.completedFuture(
        new Placement(key, shard, placed.map(org.ringfabric.sharding.ring.Placement::node), why));
  }
}
