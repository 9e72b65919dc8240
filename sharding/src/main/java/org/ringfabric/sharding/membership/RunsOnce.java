// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.ringfabric.sharding.membership.Lasting.lasting;

import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;

/** What the cluster runs once, on its oldest node, such as the read side. */
public final class RunsOnce {

  private RunsOnce() {}

  /**
   * Offers this node as a place to run a behavior; every node must.
   *
   * @param name the same on every node, and for ever
   * @param behavior made anew after a failure
   * @param stop what it is told before it starts on another node
   * @param nodeLost what it is told, by the name of the node, when one was removed
   * @return a way to reach it, wherever it runs; what is sent while it moves waits
   */
  public static <T> ActorRef<T> start(
      ActorSystem<?> system,
      Membership membership,
      String name,
      Behavior<T> behavior,
      T stop,
      Function<String, T> nodeLost) {
    ActorRef<T> reached =
        ClusterSingleton.get(system)
            .init(SingletonActor.of(lasting(behavior), name).withStopMessage(stop));
    membership.listen(
        new MembershipListener() {
          @Override
          public void nodeLost(String node) {
            // Every node hears of it; one message is enough.
            if (membership.status().oldest().filter(membership.self()::equals).isPresent()) {
              reached.tell(nodeLost.apply(node));
            }
          }
        });
    return reached;
  }
}
