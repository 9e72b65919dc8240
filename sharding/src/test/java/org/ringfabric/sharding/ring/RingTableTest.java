// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RingTableTest {

  @Property(tries = 200)
  void noNodeOfTenHoldsMoreThanAQuarterAboveTheMean(@ForAll("names") @Size(10) Set<String> nodes) {
    RingTable table = RingTable.EMPTY.after(nodes);

    assertThat(nodes).allSatisfy(node -> assertThat(table.load(node)).isLessThanOrEqualTo(128));
  }

  @Property(tries = 200)
  void aJoinTakesItsShareAndMovesNothingBetweenOthers(
      @ForAll("names") @Size(min = 2, max = 16) Set<String> nodes) {
    String joining = nodes.iterator().next();
    var others = new HashSet<>(nodes);
    others.remove(joining);
    RingTable before = RingTable.EMPTY.after(others);

    RingTable after = before.after(nodes);

    assertThat(moved(before, after))
        .allSatisfy(shard -> assertThat(owner(after, shard)).isEqualTo(joining));
    assertThat(after.load(joining)).isBetween(fairShare(nodes), RingTable.bound(nodes.size()));
    assertBounded(after);
  }

  @Property(tries = 200)
  void aLeaveMovesOnlyTheShardsOfTheLeaver(
      @ForAll("names") @Size(min = 2, max = 16) Set<String> nodes) {
    String leaving = nodes.iterator().next();
    var others = new HashSet<>(nodes);
    others.remove(leaving);
    RingTable before = RingTable.EMPTY.after(nodes);

    RingTable after = before.after(others);

    assertThat(moved(before, after))
        .allSatisfy(shard -> assertThat(owner(before, shard)).isEqualTo(leaving));
    assertBounded(after);
  }

  @Property(tries = 200)
  void theBoundOutlivesAnyHistoryOfMembers(
      @ForAll("histories") List<@Size(min = 1) Set<String>> history) {
    RingTable table = RingTable.EMPTY;
    for (Set<String> members : history) {
      RingTable next = table.after(members);

      assertBounded(next);
      assertThat(movedBetweenSurvivors(table, next)).isEmpty();
      table = next;
    }
  }

  @Property(tries = 50)
  void theFirstTableDependsOnTheNodesOnly(
      @ForAll("names") @Size(min = 1, max = 12) Set<String> nodes) {
    assertThat(RingTable.EMPTY.after(nodes)).isEqualTo(RingTable.EMPTY.after(new TreeSet<>(nodes)));
  }

  @Property(tries = 100)
  void aPlacementNamesTheOwnerAndWhoLiesNearer(
      @ForAll String key, @ForAll @IntRange(min = 1, max = 8) int count) {
    List<String> nodes = IntStream.range(0, count).mapToObj(i -> "node" + i).toList();
    RingTable table = RingTable.EMPTY.after(nodes);

    Placement placement = table.placement(key).orElseThrow();

    assertThat(table.owner(placement.shard())).contains(placement.node());
    assertThat(placement.nearer()).doesNotContain(placement.node());
  }

  @Test
  void anUnchangedMembershipKeepsTheTable() {
    RingTable table = RingTable.EMPTY.after(List.of("a", "b"));

    assertThat(table.after(List.of("b", "a"))).isSameAs(table);
  }

  @Test
  void aClusterThatLostEveryNodeOwnsNothing() {
    RingTable table = RingTable.EMPTY.after(List.of("a")).after(List.of());

    assertThat(table.owner(0)).isEmpty();
    assertThat(table.placement("alice@example.com")).isEmpty();
    assertThat(table.after(List.of("b")).load("b")).isEqualTo(Shards.COUNT);
  }

  @Test
  void aNodeThatComesBackFindsMostOfItsShards() {
    List<String> three = List.of("a", "b", "c");
    RingTable before = RingTable.EMPTY.after(three);

    RingTable after = before.after(List.of("a", "b")).after(three);

    assertThat(moved(before, after)).hasSizeLessThan(before.load("c") / 4);
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .ofMinLength(1)
        .ofMaxLength(16)
        .set();
  }

  /** Up to 12 changes of up to 20 members, several joining and leaving at once. */
  @Provide
  Arbitrary<List<Set<String>>> histories() {
    return Arbitraries.integers()
        .between(1, 20)
        .map(i -> "node" + i)
        .set()
        .ofMinSize(1)
        .ofMaxSize(20)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static void assertBounded(RingTable table) {
    int bound = RingTable.bound(table.nodes().size());
    assertThat(table.nodes())
        .allSatisfy(node -> assertThat(table.load(node)).isLessThanOrEqualTo(bound));
    assertThat(table.nodes().stream().mapToInt(table::load).sum()).isEqualTo(Shards.COUNT);
  }

  private static int fairShare(Set<String> nodes) {
    return 10 * Shards.COUNT / (11 * nodes.size());
  }

  private static List<Integer> moved(RingTable before, RingTable after) {
    return IntStream.range(0, Shards.COUNT)
        .filter(shard -> !owner(before, shard).equals(owner(after, shard)))
        .boxed()
        .toList();
  }

  private static List<Integer> movedBetweenSurvivors(RingTable before, RingTable after) {
    return moved(before, after).stream()
        .filter(shard -> before.owner(shard).filter(after.nodes()::contains).isPresent())
        .filter(shard -> before.nodes().contains(owner(after, shard)))
        .toList();
  }

  private static String owner(RingTable table, int shard) {
    return table.owner(shard).orElse("nobody");
  }
}
