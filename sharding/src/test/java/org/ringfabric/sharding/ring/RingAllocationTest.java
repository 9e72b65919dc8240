// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.EmptyLocalActorRef;
import org.apache.pekko.actor.RootActorPath;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Vector;
import scala.jdk.javaapi.CollectionConverters;

class RingAllocationTest {

  private static final int AT_ONCE = 10;

  private final Map<ActorRef, IndexedSeq<String>> allocations = new HashMap<>();
  private RingTable table = RingTable.EMPTY.after(List.of("anna", "bert", "cleo"));
  private boolean settled = true;
  private final RingAllocation allocation = new RingAllocation(new View(), AT_ONCE);

  private final class View implements RingView {
    @Override
    public RingTable table() {
      return table;
    }

    @Override
    public Optional<String> nameAt(Address address) {
      return address.getHost();
    }

    @Override
    public boolean hasOthers() {
      return true;
    }

    @Override
    public boolean settled() {
      return settled;
    }
  }

  @Nested
  class Allocates {

    @Test
    void whereTheTableSays() {
      ActorRef anna = region("anna");
      region("bert");
      region("cleo");

      for (int shard = 0; shard < Shards.COUNT; shard++) {
        assertThat(node(allocate(anna, shard))).isEqualTo(table.owner(shard).orElseThrow());
      }
    }

    @Test
    void whereTheNextTableWillSayWhileTheOwnerIsGone() {
      ActorRef anna = region("anna");
      region("bert");
      RingTable next = table.after(List.of("anna", "bert"));

      for (int shard = 0; shard < Shards.COUNT; shard++) {
        assertThat(node(allocate(anna, shard)))
            .isEqualTo(
                table
                    .owner(shard)
                    .filter(owner -> !owner.equals("cleo"))
                    .orElse(next.owner(shard).orElseThrow()));
      }
    }

    @Test
    void atWhoAsksWhileNobodyIsKnown() {
      table = RingTable.EMPTY;
      ActorRef asking = at("anna");

      assertThat(allocate(asking, 1)).isEqualTo(asking);
    }
  }

  @Nested
  class Rebalances {

    @Test
    void whatIsElsewhereThanTheTableSays() {
      allocateAllTo("anna");
      region("bert");
      region("cleo");

      Set<String> moves = rebalance(Set.of());

      assertThat(moves)
          .hasSize(AT_ONCE)
          .allSatisfy(
              shard ->
                  assertThat(table.owner(Integer.parseInt(shard)))
                      .isNotEqualTo(Optional.of("anna")));
    }

    @Test
    void noMoreThanMayBeOnTheirWay() {
      allocateAllTo("anna");
      region("bert");

      assertThat(rebalance(Set.of("1", "2", "3", "4"))).hasSize(AT_ONCE - 4);
    }

    @Test
    void nothingOfANodeThatHasNoRegionYet() {
      table = RingTable.EMPTY.after(List.of("anna")).after(List.of("anna", "bert"));
      allocateAllTo("anna");

      assertThat(rebalance(Set.of())).isEmpty();
    }

    @Test
    void nothingWhileTheMembershipIsUnsettled() {
      settled = false;
      allocateAllTo("anna");
      region("bert");

      assertThat(rebalance(Set.of())).isEmpty();
    }
  }

  private ActorRef allocate(ActorRef asking, int shard) {
    return allocation.allocateShard(asking, Shards.id(shard), allocations).value().get().get();
  }

  private Set<String> rebalance(Set<String> moving) {
    return allocation.rebalance(allocations, moving).value().get().get();
  }

  private ActorRef region(String node) {
    ActorRef region = at(node);
    allocations.put(region, Vector.from(CollectionConverters.asScala(List.<String>of())));
    return region;
  }

  private void allocateAllTo(String node) {
    List<String> all = IntStream.range(0, Shards.COUNT).mapToObj(Shards::id).toList();
    allocations.put(at(node), Vector.from(CollectionConverters.asScala(all)));
  }

  private static String node(ActorRef region) {
    return region.path().address().getHost().orElseThrow();
  }

  /** A shard region that is nothing but its address. */
  private static ActorRef at(String node) {
    var path =
        new RootActorPath(new Address("pekko", "ringfabric", node, 25520), "/").$div("region");
    return new EmptyLocalActorRef(null, path, null);
  }
}
