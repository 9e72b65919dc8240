// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ringfabric.persistence.StoreThreads;

/**
 * Connections and threads for what blocks: some for lists and searches, and one each for the
 * projection and for health, so that none waits for another, and no actor for any.
 */
public final class ReadPool implements AutoCloseable {
  private static final int WAITING = 64;
  private static final int PING_SECONDS = 1;

  /** Something to ask the store. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private final HikariDataSource store;
  private final Duration queryTimeout;
  private final StoreThreads readers;
  private final StoreThreads projection;
  private final StoreThreads pings;
  private CompletableFuture<Boolean> pinged = CompletableFuture.completedFuture(true);

  public ReadPool(String url, ReadSideConfig config) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("read-side");
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(config.connections() + 2);
    pool.setMinimumIdle(1);
    pool.setAutoCommit(false);
    pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
    store = new HikariDataSource(pool);
    queryTimeout = config.queryTimeout();
    readers = new StoreThreads("read-side-query", config.connections(), WAITING);
    projection = new StoreThreads("read-side", 1, WAITING);
    pings = new StoreThreads("read-side-ping", 1, 1);
  }

  DataSource store() {
    return store;
  }

  Duration queryTimeout() {
    return queryTimeout;
  }

  /** Asks the store; fails at once if too many wait already. */
  <T> CompletionStage<T> ask(Question<T> question) {
    return readers.run(
        () -> {
          try (Connection connection = store.getConnection()) {
            T answer = question.ask(connection);
            connection.rollback();
            return answer;
          }
        });
  }

  /** Runs the projection's work, one after the other. */
  <T> CompletionStage<T> alone(Callable<T> work) {
    return projection.run(work);
  }

  /**
   * Whether the store answers. Apart from the searches, which may all be slow while it does; who
   * asks in the meantime gets the same answer.
   */
  public synchronized CompletionStage<Boolean> ping() {
    if (pinged.isDone()) {
      pinged =
          pings
              .run(
                  () -> {
                    try (Connection connection = store.getConnection()) {
                      return connection.isValid(PING_SECONDS);
                    }
                  })
              .toCompletableFuture();
    }
    return pinged.copy();
  }

  @Override
  public void close() {
    readers.closeNow();
    pings.closeNow();
    // A step that has begun may end: it would only be done again.
    projection.close();
    store.close();
  }
}
