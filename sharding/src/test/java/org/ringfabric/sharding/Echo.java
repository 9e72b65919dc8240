// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.ringfabric.actors.Wire;

/** An entity that says where it lives. */
public final class Echo {

  public static final EntityTypeKey<Command> ONE = EntityTypeKey.create(Command.class, "echo-one");
  public static final EntityTypeKey<Command> OTHER =
      EntityTypeKey.create(Command.class, "echo-other");

  public sealed interface Command extends Wire {}

  public record Ask(String text, ActorRef<Answer> replyTo) implements Command {}

  public record Stop() implements Command {}

  public record Wake() implements Command {}

  public record Answer(String node, String text) implements Wire {}

  private Echo() {}

  /** Where each live entity of {@link #OTHER} is. */
  public static final Map<String, String> AWAKE = new ConcurrentHashMap<>();

  private static Behavior<Command> awake(String node, String key) {
    AWAKE.put(key, node);
    return on(node);
  }

  private static Behavior<Command> on(String node) {
    return Behaviors.receive(Command.class)
        .onMessage(Wake.class, wake -> Behaviors.same())
        .onMessage(Ask.class, ask -> answer(node, ask))
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .build();
  }

  private static Behavior<Command> answer(String node, Ask ask) {
    ask.replyTo().tell(new Answer(node, ask.text()));
    return Behaviors.same();
  }

  public static void host(TestNode node) {
    node.entities.host(ONE, context -> on(node.name()), new Stop());
    node.entities.hostUntilDone(
        OTHER,
        Command.class,
        context -> awake(node.name(), context.getEntityId()),
        new Stop(),
        new Wake());
  }
}
