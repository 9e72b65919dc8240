// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.ReachabilityEvent;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;

/** The members and who of them is silent, built up event by event; immutable. */
final class Members {

  static final Members NONE = new Members(Map.of(), Set.of());

  private final Map<UniqueAddress, Member> members;
  private final Set<UniqueAddress> unreachable;
  private final boolean quorum;

  private Members(Map<UniqueAddress, Member> members, Set<UniqueAddress> unreachable) {
    this.members = Map.copyOf(members);
    this.unreachable = Set.copyOf(unreachable);
    this.quorum = computeQuorum();
  }

  /** These, if the event isn't about members. */
  Members after(ClusterDomainEvent event) {
    if (event instanceof MemberEvent change) {
      return after(change.member(), change instanceof MemberRemoved);
    }
    if (event instanceof ReachabilityEvent change) {
      var silent = new HashSet<>(unreachable);
      UniqueAddress address = change.member().uniqueAddress();
      if (change instanceof ReachableMember) {
        silent.remove(address);
      } else {
        silent.add(address);
      }
      return new Members(members, silent);
    }
    return this;
  }

  private Members after(Member member, boolean removed) {
    var next = new HashMap<>(members);
    var silent = new HashSet<>(unreachable);
    if (removed) {
      next.remove(member.uniqueAddress());
      silent.remove(member.uniqueAddress());
    } else {
      next.put(member.uniqueAddress(), member);
    }
    return new Members(next, silent);
  }

  Collection<Member> all() {
    return members.values();
  }

  /** The names of all members, in whichever state. */
  Set<String> names() {
    return members.values().stream()
        .map(NodeName::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of those that have joined whole, be they on their way out. */
  Set<String> namesOfThoseThatWereUp() {
    return members.values().stream()
        .filter(member -> !is(member, MemberStatus.joining()))
        .map(NodeName::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean reachable(Member member) {
    return !unreachable.contains(member.uniqueAddress());
  }

  /** The nodes that own shards: those that are up. One that leaves gives its shards away. */
  Set<String> ringNodes() {
    return members.values().stream()
        .filter(member -> is(member, MemberStatus.up()))
        .map(NodeName::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The member of that name; of two, for one may replace the other, the one that came last. */
  Optional<Member> named(String name) {
    return members.values().stream()
        .filter(member -> !is(member, MemberStatus.down()) && NodeName.of(member).equals(name))
        .max(Comparator.comparingInt(Member::upNumber));
  }

  /**
   * Another process of the same name that was up before: flows and branches name nodes, so two of a
   * name would get each other's messages.
   */
  Optional<Member> namesake(UniqueAddress self) {
    Member own = members.get(self);
    if (own == null || !counted(own)) {
      return Optional.empty();
    }
    return serving().stream()
        .filter(other -> !other.uniqueAddress().equals(self) && reachable(other))
        .filter(other -> NodeName.of(other).equals(NodeName.of(own)) && other.isOlderThan(own))
        .findFirst();
  }

  Optional<String> nameAt(Address address) {
    return members.values().stream()
        .filter(member -> member.address().equals(address))
        .map(NodeName::of)
        .findFirst();
  }

  /** The node that keeps the ring, and on which cluster singletons run. */
  Optional<Member> oldest() {
    return serving().stream().reduce((one, other) -> one.isOlderThan(other) ? one : other);
  }

  /** The members that hold shards, or still do. */
  List<Member> serving() {
    return members.values().stream().filter(Members::counted).toList();
  }

  /**
   * Whether those that are heard from are the side of a partition that goes on: the larger, or of
   * two halves the one with the lowest address, as keep-majority has it.
   */
  boolean keepsQuorum() {
    // Asked with every message that comes in, so it isn't worked out each time.
    return quorum;
  }

  private boolean computeQuorum() {
    List<Member> all = serving();
    long heard = all.stream().filter(this::reachable).count();
    return heard * 2 > all.size()
        || (heard * 2 == all.size()
            && all.stream().min(Member.ordering()).filter(this::reachable).isPresent())
        || all.isEmpty();
  }

  /** Whether shards may move: nobody comes, goes or is silent, and all run the same version. */
  boolean settled() {
    return unreachable.isEmpty()
        && members.values().stream().allMatch(member -> is(member, MemberStatus.up()))
        && members.values().stream().map(Member::appVersion).distinct().count() <= 1;
  }

  private static boolean counted(Member member) {
    return is(member, MemberStatus.up()) || is(member, MemberStatus.leaving());
  }

  private static boolean is(Member member, MemberStatus status) {
    return member.status().equals(status);
  }
}
