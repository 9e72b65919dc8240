// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives space in the file back. H2 writes each commit behind the last, and what it replaces stays
 * behind, two thirds of all that a journal writes. With WRITE_DELAY=0, H2 has no thread of its own
 * that cleans up, and its way to do so when it closes trips over an assertion of its own.
 */
final class Compaction implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Compaction.class);

  /** Percent of the file's parts to be in use; more space saved is more written. */
  private static final int FILL_RATE = 50;

  /** Bytes that are moved at once. Commits wait: for 8 MiB, up to 450 ms were seen. */
  private static final int SLICE = 2 << 20;

  private static final int SLICES = 4;

  private final MVStore store;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "store-compaction");
            daemon.setDaemon(true);
            return daemon;
          });

  private Compaction(MVStore store) {
    this.store = store;
  }

  static Compaction start(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    Compaction compaction = new Compaction(session.getDatabase().getStore().getMvStore());
    var unused =
        compaction.thread.scheduleWithFixedDelay(compaction::compact, 1, 1, TimeUnit.SECONDS);
    return compaction;
  }

  private void compact() {
    try {
      int slices = SLICES;
      while (slices > 0 && store.compact(FILL_RATE, SLICE)) {
        slices--;
      }
    } catch (RuntimeException e) {
      log.warn("the store's file can't be compacted", e);
    }
  }

  /** Lets a slice that has begun end. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean unused = thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
