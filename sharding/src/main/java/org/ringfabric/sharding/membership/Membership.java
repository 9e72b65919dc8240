// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.ringfabric.sharding.membership.Lasting.lasting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.ringfabric.sharding.ring.Placement;
import org.ringfabric.sharding.ring.RingTable;
import org.ringfabric.sharding.ring.RingView;

/**
 * What this node knows of the cluster, to be read from any thread without asking anybody. Kept
 * current by actors: one hears the membership events and tells the others, one keeps the ring
 * table, one finds dead processes, one stops this node when it is cut off.
 */
public final class Membership implements RingView {

  private final String self;
  private final List<MembershipListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Members members = Members.NONE;
  private volatile RingTable table = RingTable.EMPTY;

  private Membership(String self) {
    this.self = self;
  }

  /** Starts to watch; doesn't join yet, see {@link Joining}. Once a system. */
  public static Membership start(ActorSystem<?> system) {
    var membership = new Membership(NodeName.of(Cluster.get(system).selfMember()));
    var keeper =
        system.systemActorOf(
            lasting(RingKeeper.create(membership)), RingKeeper.NAME, Props.empty());
    var processes =
        system.systemActorOf(
            lasting(ProcessWatch.create(membership)), ProcessWatch.NAME, Props.empty());
    var stepDown =
        system.systemActorOf(
            lasting(StepDown.create(membership::members, () -> Joining.down(system))),
            StepDown.NAME,
            Props.empty());
    system.systemActorOf(
        lasting(
            MembershipWatch.create(
                membership,
                members -> {
                  keeper.tell(new RingKeeper.MembersChanged(members));
                  processes.tell(new ProcessWatch.MembersChanged(members));
                  stepDown.tell(new StepDown.MembersChanged(members));
                })),
        MembershipWatch.NAME,
        Props.empty());
    return membership;
  }

  /** The name of this node. */
  public String self() {
    return self;
  }

  /** Hears of every node that comes up or is lost from now on. */
  public void listen(MembershipListener listener) {
    listeners.add(listener);
  }

  @Override
  public RingTable table() {
    return table;
  }

  /** Who owns a key, and why; empty before this node has joined. */
  public Optional<Placement> lookup(String key) {
    return table.placement(key);
  }

  @Override
  public Optional<String> nameAt(Address address) {
    return address.hasLocalScope() ? Optional.of(self) : members.nameAt(address);
  }

  /** The address of the member of that name. */
  public Optional<Address> addressOf(String node) {
    return members.named(node).map(Member::address);
  }

  @Override
  public boolean hasOthers() {
    return table.nodes().stream().anyMatch(node -> !node.equals(self));
  }

  @Override
  public boolean settled() {
    return members.settled();
  }

  /** Whether this node may take new calls: see {@link ClusterStatus#majority}. */
  public boolean majority() {
    return members.keepsQuorum();
  }

  /** Everything, for people. */
  public ClusterStatus status() {
    Members now = members;
    RingTable ring = table;
    return new ClusterStatus(
        self,
        now.oldest().map(NodeName::of),
        now.keepsQuorum(),
        now.settled(),
        ring.version(),
        now.all().stream()
            .map(member -> status(now, ring, member))
            .sorted(Comparator.comparing(NodeStatus::name))
            .toList());
  }

  private static NodeStatus status(Members members, RingTable ring, Member member) {
    String name = NodeName.of(member);
    return new NodeStatus(
        name,
        member.address().getHost().orElse("") + ':' + member.address().getPort().orElse(0),
        member.status().toString(),
        members.reachable(member),
        member.appVersion().version(),
        ring.load(name));
  }

  Members members() {
    return members;
  }

  void update(Members next) {
    members = next;
  }

  void update(RingTable next) {
    table = next;
  }

  List<MembershipListener> listeners() {
    return listeners;
  }
}
