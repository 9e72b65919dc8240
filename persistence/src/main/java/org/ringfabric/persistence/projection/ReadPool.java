// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

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
  private final ExecutorService readers;
  private final ExecutorService projection;

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
    readers = threads(config.connections(), WAITING, "read-side-query");
    projection = threads(1, WAITING, "read-side");
  }

  private static ExecutorService threads(int count, int waiting, String name) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), daemons);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  DataSource store() {
    return store;
  }

  Duration queryTimeout() {
    return queryTimeout;
  }

  /** Asks the store; fails at once if too many wait already. */
  <T> CompletionStage<T> ask(Question<T> question) {
    return run(
        readers,
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
    return run(projection, work);
  }

  /** Whether the store answers. */
  public CompletionStage<Boolean> ping() {
    return ask(connection -> connection.isValid(1));
  }

  private static <T> CompletionStage<T> run(ExecutorService executor, Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            done.complete(work.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        };
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(new IllegalStateException("read side: too many queries wait", e));
    }
    return done;
  }

  @Override
  public void close() {
    readers.shutdownNow();
    projection.shutdown();
    try {
      // A step that has begun may end: it would only be done again.
      boolean unused = projection.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
