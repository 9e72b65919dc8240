// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** An entity that stores what it is told, and counts what it has stored. */
public final class Teller
    extends EventSourcedBehaviorWithEnforcedReplies<Teller.Command, Object, Integer> {

  sealed interface Command {}

  record Tell(List<Object> events, ActorRef<Integer> replyTo) implements Command {}

  private Teller(PersistenceId id) {
    super(id);
  }

  public static Behavior<Command> create(PersistenceId id) {
    return new Teller(id);
  }

  /** Completes with the number of events that the entity has, once these are stored. */
  public static CompletionStage<Integer> tell(ActorSystem<?> system, String id, Object... events) {
    return tell(system, PersistenceId.of("Teller", id), events);
  }

  private static CompletionStage<Integer> tell(
      ActorSystem<?> system, PersistenceId id, Object... events) {
    ActorRef<Command> entity =
        system.systemActorOf(create(id), "teller-" + System.nanoTime(), Props.empty());
    return AskPattern.ask(
        entity,
        replyTo -> new Tell(List.of(events), replyTo),
        Duration.ofSeconds(20),
        system.scheduler());
  }

  /** Stores events of one entity, and waits until that is done. */
  public static int told(ActorSystem<?> system, String id, Object... events) {
    CompletableFuture<Integer> stored = tell(system, id, events).toCompletableFuture();
    return stored.join();
  }

  /** The same for an entity of any type. */
  public static int told(ActorSystem<?> system, PersistenceId id, Object... events) {
    CompletableFuture<Integer> stored = tell(system, id, events).toCompletableFuture();
    return stored.join();
  }

  @Override
  public Integer emptyState() {
    return 0;
  }

  @Override
  public CommandHandlerWithReply<Command, Object, Integer> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(
            Tell.class,
            (count, tell) ->
                Effect()
                    .persist(tell.events())
                    .thenStop()
                    .thenReply(tell.replyTo(), stored -> stored))
        .build();
  }

  @Override
  public EventHandler<Integer, Object> eventHandler() {
    return (count, event) -> count + 1;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.disabled();
  }
}
