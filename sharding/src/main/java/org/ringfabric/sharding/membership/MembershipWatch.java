// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Hears the cluster's events and keeps {@link Membership} current. Keeps its own record instead of
 * reading the cluster's, which may lag behind the event just heard.
 */
final class MembershipWatch extends AbstractBehavior<ClusterDomainEvent> {

  static final String NAME = "membership";

  private final Membership membership;
  private final Consumer<Members> others;
  private final UniqueAddress self;
  private Members members;
  private Set<String> known;

  private MembershipWatch(
      ActorContext<ClusterDomainEvent> context, Membership membership, Consumer<Members> others) {
    super(context);
    this.membership = membership;
    this.others = others;
    Cluster cluster = Cluster.get(context.getSystem());
    self = cluster.selfMember().uniqueAddress();
    members = membership.members();
    known = members.namesOfThoseThatWereUp();
    others.accept(members);
    // The state so far comes as events.
    cluster.subscriptions().tell(Subscribe.create(context.getSelf(), ClusterDomainEvent.class));
  }

  static Behavior<ClusterDomainEvent> create(Membership membership, Consumer<Members> others) {
    return Behaviors.setup(context -> new MembershipWatch(context, membership, others));
  }

  @Override
  public Receive<ClusterDomainEvent> createReceive() {
    return newReceiveBuilder().onMessage(ClusterDomainEvent.class, this::onEvent).build();
  }

  private Behavior<ClusterDomainEvent> onEvent(ClusterDomainEvent event) {
    Members next = members.after(event);
    if (next != members) {
      members = next;
      membership.update(next);
      others.accept(next);
      next.namesake(self).ifPresent(this::giveWay);
      tellListeners();
    }
    return this;
  }

  private void giveWay(Member namesake) {
    getContext()
        .getLog()
        .error(
            "node name {} is that of {} already: give this node another ringfabric.node.name",
            membership.self(),
            namesake.address());
    Joining.down(getContext().getSystem());
  }

  private void tellListeners() {
    Set<String> before = known;
    var now = new HashSet<>(before);
    now.retainAll(members.names());
    now.addAll(members.ringNodes());
    known = now;
    for (MembershipListener listener : membership.listeners()) {
      now.stream().filter(node -> !before.contains(node)).forEach(tell(listener::nodeUp));
      before.stream().filter(node -> !now.contains(node)).forEach(tell(listener::nodeLost));
    }
  }

  /** What one listener can't do is no reason that the others don't hear of it. */
  private Consumer<String> tell(Consumer<String> listener) {
    return node -> {
      try {
        listener.accept(node);
      } catch (RuntimeException e) {
        getContext().getLog().error("a listener failed to hear of {}", node, e);
      }
    };
  }
}
