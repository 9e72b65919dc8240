// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;
import org.ringfabric.actors.Replies;
import org.ringfabric.sharding.ring.RingAllocation;
import org.ringfabric.sharding.ring.RingView;

/** Hosts this node's share of the entities, and reaches all of them. */
public final class Entities {

  private final ClusterSharding sharding;
  private final ClusterShardingSettings settings;
  private final RingView ring;
  private final EntityConfig config;
  private final Resending resending;

  public Entities(ActorSystem<?> system, RingView ring, EntityConfig config) {
    this.sharding = ClusterSharding.get(system);
    this.settings = ClusterShardingSettings.create(system);
    this.ring = ring;
    this.config = config;
    this.resending = new Resending(system, config.resendAfter());
  }

  /**
   * Hosts a type whose entities may leave memory when nobody asks them.
   *
   * @param stop what an entity is told to leave memory, because of that or because its shard moves
   */
  public <C> void host(
      EntityTypeKey<C> type, Function<EntityContext<C>, Behavior<C>> create, C stop) {
    host(
        Entity.of(type, create).withStopMessage(stop),
        settings.withPassivationStrategy(
            settings
                .passivationStrategySettings()
                .withIdleEntityPassivation(config.idleAfter())
                .withActiveEntityLimit(config.limit())
                .withLeastRecentlyUsedReplacement()));
  }

  /**
   * Hosts a type whose entities have deadlines to keep, and leave memory by their own decision. If
   * a shard moves, its entities come back to memory where it goes; when the last node stops, nobody
   * could wake them, and waiting for that would hold it up.
   *
   * @param stop what an entity is told to leave memory, because its shard moves
   * @param wake what it is told to come back
   */
  public <C> void hostUntilDone(
      EntityTypeKey<C> type,
      Class<C> commands,
      Function<EntityContext<C>, Behavior<C>> create,
      C stop,
      C wake) {
    Function<EntityContext<C>, Behavior<C>> following =
        context -> {
          Runnable follow =
              () -> {
                if (ring.hasOthers()) {
                  tell(type, context.getEntityId(), wake);
                }
              };
          return Behaviors.intercept(
              () -> new FollowsItsShard<>(commands, stop, follow), create.apply(context));
        };
    host(Entity.of(type, following).withStopMessage(stop), settings.withNoPassivationStrategy());
  }

  private <C> void host(Entity<C, ?> entity, ClusterShardingSettings settings) {
    sharding.init(
        entity
            .withSettings(settings)
            .withMessageExtractor(new KeyOnly<>())
            .withAllocationStrategy(new RingAllocation(ring, config.movesAtOnce())));
  }

  /** Tells an entity, which comes to life for it. */
  public <C> void tell(EntityTypeKey<C> type, String key, C command) {
    sharding.entityRefFor(type, key).tell(command);
  }

  /**
   * Asks an entity; the stage fails if no answer comes in time. The entity may get the command more
   * than once, see {@link Resending}.
   */
  public <C, R> CompletionStage<R> ask(
      EntityTypeKey<C> type, String key, Function<ActorRef<R>, C> command) {
    EntityRef<C> entity = sharding.entityRefFor(type, key);
    List<C> asked = new ArrayList<>(1);
    CompletableFuture<R> answer =
        Replies.direct(
            entity.<R>ask(
                replyTo -> {
                  asked.add(command.apply(replyTo));
                  return asked.get(0);
                },
                config.askTimeout()));
    resending.until(answer, () -> entity.tell(asked.get(0)));
    return answer;
  }
}
