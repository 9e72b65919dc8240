// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.DialogConfig;
import org.ringfabric.actors.dialog.DialogEntity;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogPorts;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.persistence.Persistence;
import org.ringfabric.persistence.PersistenceConfig;

/**
 * What it costs to remember a call: entities of calls are told the answer and the end on each of
 * the stores that need no server. Prints calls a second and CPU a call, round by round. A main of
 * its own, for JMH counts time and we count CPU: {@code JournalBenchmark [calls] [at once]}.
 */
public final class JournalBenchmark {
  private static final int ROUNDS = 5;

  private JournalBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    for (String store : List.of("h2", "embedded")) {
      remember(store, calls, atOnce);
    }
  }

  private static void remember(String store, int calls, int atOnce)
      throws IOException, InterruptedException {
    System.out.println("store: " + store);
    Path directory = Files.createTempDirectory("journal-benchmark");
    Config config =
        ConfigFactory.parseMap(
                Map.of(
                    "ringfabric.persistence.store",
                    store,
                    "ringfabric.persistence.h2.directory",
                    directory.toString(),
                    "pekko.actor.provider",
                    "local",
                    "pekko.loglevel",
                    "WARNING"))
            .withFallback(ConfigFactory.parseResources("ringfabric-pekko.conf"))
            .withFallback(ConfigFactory.defaultReferenceUnresolved())
            .resolve();
    try (Persistence persistence =
        Persistence.open(PersistenceConfig.of(config.getConfig(PersistenceConfig.SECTION)))) {
      ActorSystem<Void> system =
          ActorSystem.create(
              Behaviors.empty(), "bench", persistence.settings().withFallback(config).resolve());
      for (int round = 1; round <= ROUNDS; round++) {
        run(system, round, calls, atOnce);
      }
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
    try (var files = Files.walk(directory)) {
      long bytes = files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
      System.out.printf("%d bytes a call%n", bytes / ((long) ROUNDS * calls));
    }
  }

  private static void run(ActorSystem<Void> system, int round, int calls, int atOnce)
      throws InterruptedException {
    Semaphore slots = new Semaphore(atOnce);
    long started = System.nanoTime();
    long cpu = cpu();
    for (int i = 0; i < calls; i++) {
      slots.acquire();
      call(system, round + "-" + i + "@bench.example.org")
          .whenComplete(
              (reply, error) -> {
                slots.release();
                if (error != null) {
                  System.err.println(error);
                }
              });
    }
    slots.acquire(atOnce);
    System.out.printf(
        "round %d: %.0f calls/s, %.0f µs CPU a call (2 events)%n",
        round, calls * 1e9 / (System.nanoTime() - started), (cpu() - cpu) / 1e3 / calls);
  }

  private static CompletionStage<DialogReply> call(ActorSystem<Void> system, String callId) {
    DialogPorts ports =
        new DialogPorts(
            new DialogConfig(
                Duration.ofHours(12),
                Optional.empty(),
                Duration.ofSeconds(90),
                Duration.ofMillis(1)),
            (id, to, from, method, cseq, reason) -> CompletableFuture.completedStage(200),
            new NoRelay(),
            InstantSource.system());
    ActorRef<Command> entity =
        system.systemActorOf(
            DialogEntity.create(callId, ports), "call-" + callId.replace('@', '-'), Props.empty());
    DialogId id = new DialogId(callId, "from-1928301774", "to-a6c85cf");
    return ask(system, entity, id, true).thenCompose(answered -> ask(system, entity, id, false));
  }

  private static CompletionStage<DialogReply> ask(
      ActorSystem<Void> system, ActorRef<Command> entity, DialogId id, boolean answer) {
    return AskPattern.ask(
        entity,
        (ActorRef<DialogReply> replyTo) ->
            answer
                ? new Answer(id, answered(), replyTo)
                : new End(id, EndCause.CALLER_BYE, Instant.now(), replyTo),
        Duration.ofSeconds(20),
        system.scheduler());
  }

  private static AnsweredCall answered() {
    Leg caller =
        new Leg(
            "\"Alice\" <sip:alice@example.org>",
            "from-1928301774",
            "sip:alice@192.0.2.17:5060;transport=udp",
            List.of("<sip:edge.example.org;lr>"),
            314159,
            Optional.empty());
    return new AnsweredCall(
        caller,
        caller,
        "sip:bob@example.org",
        "sip:bob@example.org",
        Optional.of("alice@example.org"),
        "192.0.2.17",
        "n1",
        Instant.now(),
        Instant.now(),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(30)),
        Optional.empty());
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
