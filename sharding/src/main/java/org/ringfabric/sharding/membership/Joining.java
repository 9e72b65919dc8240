// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.Leave;

/** Into the cluster and out of it. */
public final class Joining {

  private Joining() {}

  /**
   * Joins through the seeds; without any, makes a cluster of this node alone. The first seed does
   * that too if it finds no other. To be called once everything is ready to serve.
   *
   * @return done when this node is up; fails if it stops before
   */
  public static CompletionStage<Void> join(ActorSystem<?> system, ClusterConfig config) {
    CompletableFuture<Void> up = new CompletableFuture<>();
    org.apache.pekko.cluster.Cluster.get(Adapter.toClassic(system))
        .registerOnMemberUp(() -> up.complete(null));
    system
        .getWhenTerminated()
        .thenRun(() -> up.completeExceptionally(new IllegalStateException("the node stopped")));
    Cluster cluster = Cluster.get(system);
    List<Address> seeds = config.seedAddresses();
    cluster
        .manager()
        .tell(
            seeds.isEmpty()
                ? Join.create(cluster.selfMember().address())
                : new JoinSeedNodes(seeds));
    return up;
  }

  /** Leaves: the others take the shards over, then coordinated shutdown ends the system. */
  public static void leave(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Leave.create(cluster.selfMember().address()));
  }

  /** Stops at once, for this node is cut off or not wanted; the others take over what it held. */
  static void down(ActorSystem<?> system) {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(new Down(cluster.selfMember().address()));
  }
}
