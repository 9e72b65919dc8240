// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.subscriber.PasswordHashes;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.SubscriberEntity;
import org.ringfabric.persistence.RunningStore;
import org.ringfabric.persistence.Samples;
import org.ringfabric.persistence.Teller;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/** What the log keeps of an entity, and what it makes of a file that ends in the middle. */
class RetentionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Twice as many events as between two snapshots, and some. */
  private static final int CHANGES = 120;

  @TempDir Path directory;

  @Test
  void aSnapshotTakesThePlaceOfTheEventsBeforeIt() throws Exception {
    try (RunningStore store = new RunningStore(directory)) {
      ActorRef<SubscriberEntity.Command> alice = alice(store);
      for (int i = 1; i <= CHANGES; i++) {
        rename(store, alice, "Alice " + i);
      }

      await().untilAsserted(() -> assertThat(stored("events")).hasSize(CHANGES - 50));
      assertThat(stored("snapshots")).isNotEmpty().hasSizeLessThanOrEqualTo(2);
      assertThat(stored("snapshots")).allMatch(number -> number >= 50);
    }

    try (RunningStore store = new RunningStore(directory)) {
      assertThat(read(store, alice(store)).displayName()).contains("Alice " + CHANGES);
    }
  }

  @Test
  void onlyTheWriteThatWasCutOffIsLost() throws IOException {
    try (RunningStore store = new RunningStore(directory)) {
      int unused = Teller.told(store.system(), "one", Samples.answered("call-1"));
      unused = Teller.told(store.system(), "one", Samples.ended("call-1"));
      // As a host that loses power leaves it: nobody closed it, and its end is missing.
      copy(directory.resolve("log"), directory.resolve("torn"));
    }
    cutOffTheEnd(directory.resolve("torn"));

    try (EventLog torn =
        EventLog.open(new LogConfig(directory.resolve("torn"), true, Duration.ZERO, 1 << 20))) {
      byte[] entity = Keys.entity("Teller|one");
      assertThat(numbers(torn, torn.tables().events(), entity)).containsExactly(1L);
      assertThat(torn.writer().append(entity, 2, List.of(new byte[] {1})).toCompletableFuture())
          .succeedsWithin(PATIENCE);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> !each.endsWith("LOCK")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void cutOffTheEnd(Path log) throws IOException {
    Path last;
    try (Stream<Path> files = Files.list(log)) {
      last =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .max(Comparator.comparing(Path::toString))
              .orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
      file.setLength(file.length() - 20);
    }
  }

  private ActorRef<SubscriberEntity.Command> alice(RunningStore store) {
    Nonces nonces = new Nonces(new Secret<>(new byte[32]), Duration.ofMinutes(5));
    return store
        .kit()
        .spawn(SubscriberEntity.create(Samples.ALICE, nonces, InstantSource.system()));
  }

  private static void rename(
      RunningStore store, ActorRef<SubscriberEntity.Command> entity, String name) throws Exception {
    Profile profile =
        new Profile(
            PasswordHashes.of(Samples.ALICE, new Secret<>("secret")),
            false,
            Optional.of(name),
            Map.of());
    AskPattern.<SubscriberEntity.Command, Object>ask(
            entity,
            replyTo -> new SubscriberEntity.Provision(profile, replyTo.narrow()),
            PATIENCE,
            store.system().scheduler())
        .toCompletableFuture()
        .get();
  }

  private static Subscriber read(RunningStore store, ActorRef<SubscriberEntity.Command> entity)
      throws Exception {
    return AskPattern.ask(entity, SubscriberEntity.Read::new, PATIENCE, store.system().scheduler())
        .toCompletableFuture()
        .get()
        .subscriber()
        .orElseThrow();
  }

  private List<Long> stored(String table) throws Exception {
    EventLog log = EventLog.at(directory.resolve("log").toAbsolutePath().normalize());
    byte[] entity = Keys.entity(SubscriberEntity.TYPE + '|' + Samples.ALICE.key());
    return numbers(
        log, table.equals("events") ? log.tables().events() : log.tables().snapshots(), entity);
  }

  private static List<Long> numbers(EventLog log, ColumnFamilyHandle table, byte[] entity) {
    List<Long> numbers = new ArrayList<>();
    try {
      new LogReader(log.tables(), table)
          .each(entity, 0, Long.MAX_VALUE, Long.MAX_VALUE, (number, bytes) -> numbers.add(number));
    } catch (RocksDBException e) {
      throw new AssertionError(e);
    }
    return numbers;
  }
}
