// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.Wire;
import org.ringfabric.sharding.TestNode;

/** An entity that loses the first of what it is told, as a node that dies does. */
class ResendingTest {

  private static final EntityTypeKey<Command> FORGETFUL =
      EntityTypeKey.create(Command.class, "forgetful");

  sealed interface Command extends Wire {}

  record Ask(ActorRef<Integer> replyTo) implements Command {}

  record Stop() implements Command {}

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final AtomicInteger heard = new AtomicInteger();
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start("anna", 1, "1.0.0");
    node.entities.host(FORGETFUL, context -> forgetful(), new Stop());
    node.joinSelf();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> node.membership.table().nodes().contains("anna"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Behavior<Command> forgetful() {
    return Behaviors.receive(Command.class)
        .onMessage(Ask.class, ResendingTest::answerTheSecond)
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .build();
  }

  private static Behavior<Command> answerTheSecond(Ask ask) {
    int count = heard.incrementAndGet();
    if (count == 2) {
      ask.replyTo().tell(count);
    }
    return Behaviors.same();
  }

  @Test
  void asksAgainUntilItIsAnswered() throws Exception {
    int answer = node.entities.ask(FORGETFUL, "a", Ask::new).toCompletableFuture().get(10, SECONDS);

    assertThat(answer).isEqualTo(2);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .untilAsserted(() -> assertThat(heard).as("answered, so not asked again").hasValue(2));
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToFourIntervals() {
    Resending resending = new Resending(SECOND);
    List<Integer> sent = new ArrayList<>();
    AtomicInteger now = new AtomicInteger();

    resending.until(new CompletableFuture<>(), () -> sent.add(now.get()), 0);
    for (; now.get() <= 15; now.incrementAndGet()) {
      resending.check(SECOND.multipliedBy(now.get()).toNanos());
    }

    assertThat(sent).containsExactly(1, 3, 7, 11, 15);
  }

  @Test
  void goesOnAfterOneThatCannotBeSent() {
    Resending resending = new Resending(SECOND);
    AtomicInteger sent = new AtomicInteger();
    Runnable fails =
        () -> {
          throw new IllegalStateException("the region is gone");
        };

    resending.until(new CompletableFuture<>(), fails, 0);
    resending.until(new CompletableFuture<>(), sent::incrementAndGet, 0);
    resending.check(SECOND.toNanos());

    assertThat(sent).hasValue(1);
  }

  @Test
  void forgetsWhatIsAnswered() {
    Resending resending = new Resending(SECOND);
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<String> answer = new CompletableFuture<>();

    resending.until(answer, sent::incrementAndGet, 0);
    resending.check(SECOND.toNanos());
    answer.complete("here");
    resending.check(SECOND.multipliedBy(9).toNanos());

    assertThat(sent).hasValue(1);
  }
}
