// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ringfabric.persistence.StoreThreads;

/**
 * Connections and threads for what blocks: some for lists and searches, and one for the projection
 * alone, so that neither waits for the other, and no actor for either.
 */
public final class ReadPool implements AutoCloseable {
  private static final int WAITING = 64;

  /** Something to ask the store. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private final HikariDataSource store;
  private final Duration queryTimeout;
  private final StoreThreads readers;
  private final StoreThreads projection;

  public ReadPool(String url, ReadSideConfig config) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("read-side");
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(config.connections() + 1);
    pool.setMinimumIdle(1);
    pool.setAutoCommit(false);
    pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
    store = new HikariDataSource(pool);
    queryTimeout = config.queryTimeout();
    readers = new StoreThreads("read-side-query", config.connections(), WAITING);
    projection = new StoreThreads("read-side", 1, WAITING);
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

  /** Whether the store answers. */
  public CompletionStage<Boolean> ping() {
    return ask(connection -> connection.isValid(1));
  }

  @Override
  public void close() {
    readers.closeNow();
    // A step that has begun may end: it would only be done again.
    projection.close();
    store.close();
  }
}
