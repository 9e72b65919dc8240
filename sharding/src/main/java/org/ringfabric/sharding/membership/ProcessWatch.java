// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.ringfabric.sharding.membership.Lasting.lasting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.event.EventStream;
import org.ringfabric.actors.Wire;

/**
 * Takes a dead process out of the cluster without waiting for suspicion: every node probes every
 * other and tells all whom it was refused by; once more than half of the members say so of one, it
 * is downed. A node that is itself refused by so many is on the wrong side of a wall, and downs
 * itself before the others give its shards away.
 */
final class ProcessWatch extends AbstractBehavior<ProcessWatch.Command> {

  static final String NAME = "process-watch";

  sealed interface Command {}

  record MembersChanged(Members members) implements Command {}

  /** What our own probe found. */
  record Probed(Member peer, boolean refused) implements Command {}

  /**
   * What a node saw of a process; both are addresses with the process's unique number.
   *
   * @param refused whether its host refuses connections to it
   */
  record Testimony(String witness, String process, boolean refused) implements Command, Wire {}

  private final Peers<Command> peers;
  private final EventStream detectors;
  private final Cluster cluster;
  private final Witnesses witnesses = new Witnesses();
  private final Map<UniqueAddress, ActorRef<Object>> probes = new HashMap<>();
  private final Set<Address> suspects = new HashSet<>();
  private Members members;

  private ProcessWatch(ActorContext<Command> context, Membership membership) {
    super(context);
    peers = new Peers<>(context.getSystem(), membership, NAME);
    detectors = Adapter.toClassic(context.getSystem()).eventStream();
    cluster = Cluster.get(context.getSystem());
    members = membership.members();
    watchMembers();
  }

  static Behavior<Command> create(Membership membership) {
    return Behaviors.setup(context -> new ProcessWatch(context, membership));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(MembersChanged.class, this::onMembersChanged)
        .onMessage(Probed.class, this::onProbed)
        .onMessage(Testimony.class, this::onTestimony)
        .build();
  }

  private Behavior<Command> onMembersChanged(MembersChanged changed) {
    members = changed.members();
    watchMembers();
    return this;
  }

  private void watchMembers() {
    Map<UniqueAddress, Member> watched =
        members.serving().stream()
            .filter(member -> !member.uniqueAddress().equals(self()))
            .collect(Collectors.toMap(Member::uniqueAddress, member -> member));
    Set.copyOf(probes.keySet()).stream()
        .filter(peer -> !watched.containsKey(peer))
        .forEach(peer -> getContext().stop(probes.remove(peer)));
    trustTheGone();
    watched.forEach(
        (address, peer) ->
            probes.computeIfAbsent(
                address,
                unused ->
                    getContext()
                        .spawnAnonymous(lasting(Probe.create(peer, getContext().getSelf())))));
    witnesses.retain(members.serving().stream().map(ProcessWatch::id).collect(Collectors.toSet()));
  }

  /** One that is down stays suspect until it is removed, for only so can it be. */
  private void trustTheGone() {
    Set<Address> present = members.all().stream().map(Member::address).collect(Collectors.toSet());
    suspects.stream()
        .filter(suspect -> !present.contains(suspect))
        .forEach(gone -> RefusalDetector.mark(detectors, gone, false));
    suspects.retainAll(present);
  }

  private Behavior<Command> onProbed(Probed probed) {
    if (probes.containsKey(probed.peer().uniqueAddress())) {
      suspect(probed.peer().address(), probed.refused());
      var testimony = new Testimony(id(self()), id(probed.peer()), probed.refused());
      probes.keySet().forEach(peer -> peers.at(peer.address()).tell(testimony));
      return onTestimony(testimony);
    }
    return this;
  }

  private void suspect(Address peer, boolean refused) {
    RefusalDetector.mark(detectors, peer, refused);
    if (refused) {
      suspects.add(peer);
    } else {
      suspects.remove(peer);
    }
  }

  private Behavior<Command> onTestimony(Testimony testimony) {
    int count = members.serving().size();
    witnesses.saw(testimony.witness(), testimony.process(), testimony.refused());
    if (witnesses.cutOff(id(self()), count)) {
      getContext().getLog().warn("refused by the majority of {} members: this node stops", count);
      Joining.down(getContext().getSystem());
      return this;
    }
    members.serving().stream()
        .filter(member -> witnesses.dead(id(member), count))
        .forEach(
            member -> {
              getContext().getLog().warn("{} is dead: its host says so", member.address());
              cluster.manager().tell(new Down(member.address()));
            });
    return this;
  }

  private UniqueAddress self() {
    return cluster.selfMember().uniqueAddress();
  }

  private static String id(Member member) {
    return id(member.uniqueAddress());
  }

  private static String id(UniqueAddress process) {
    return process.address() + "#" + process.longUid();
  }
}
