// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.persistence.Samples;
import org.ringfabric.persistence.h2.EmbeddedStore;
import org.ringfabric.persistence.h2.H2Config;

class EndedCallsTest {
  private static final int CALLS = 2 * EndedCalls.SLICE + 500;
  private static final InstantSource LATER =
      InstantSource.fixed(Samples.ENDED.plus(Duration.ofHours(3)));

  @TempDir Path directory;
  private final FakeJournal journal = new FakeJournal();
  private EmbeddedStore store;
  private ReadPool pool;

  /** Takes its time to delete, as one does that has calls to store. */
  private static final class FakeJournal implements Journal {
    private final Set<String> forgotten = new HashSet<>();
    private int waiting;
    private int mostWaiting;
    private boolean refuses;

    @Override
    public List<StoredEvent> after(long number, int limit) {
      List<StoredEvent> events = new ArrayList<>();
      for (long i = number + 1; i <= CALLS && events.size() < limit; i++) {
        events.add(new StoredEvent(i, "call-" + i, Samples.failed("call-" + i)));
      }
      return events;
    }

    @Override
    public void used(long number) {}

    @Override
    public synchronized CompletionStage<Void> forget(String persistenceId, Instant since) {
      if (refuses) {
        return CompletableFuture.failedStage(new IllegalStateException("too much waits"));
      }
      mostWaiting = Math.max(mostWaiting, ++waiting);
      return CompletableFuture.runAsync(() -> delete(persistenceId));
    }

    private synchronized void delete(String persistenceId) {
      waiting--;
      forgotten.add(persistenceId);
    }
  }

  @BeforeEach
  void endCalls() throws Exception {
    store = EmbeddedStore.open(new H2Config(directory, 16 << 20));
    ReadSideConfig config =
        ReadSideConfig.of(
            ConfigFactory.parseResources("reference.conf")
                .getConfig("ringfabric.persistence.read-side"));
    pool = new ReadPool(store.url(), config);
    Projection projection = new Projection(pool.store(), journal, config, LATER);
    boolean caughtUp = false;
    while (!caughtUp) {
      caughtUp = projection.step().caughtUp();
    }
  }

  @AfterEach
  void close() {
    pool.close();
    store.close();
  }

  private void forget() throws Exception {
    new EndedCalls(pool.store(), journal, Duration.ofHours(1), LATER).forget();
  }

  @Test
  void asksForNoMoreThanASliceAtATime() throws Exception {
    forget();

    assertThat(journal.forgotten).hasSize(CALLS);
    assertThat(journal.mostWaiting).isLessThanOrEqualTo(EndedCalls.SLICE);
  }

  @Test
  void whatTheJournalRefusesIsTriedAgain() throws Exception {
    journal.refuses = true;
    assertThatThrownBy(this::forget).isInstanceOf(ExecutionException.class);
    journal.refuses = false;

    forget();

    assertThat(journal.forgotten).hasSize(CALLS);
  }
}
