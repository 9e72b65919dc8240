// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what blocks, so that no actor does; what waits for them is bounded. */
public final class StoreThreads implements AutoCloseable {
  private final String name;
  private final ThreadPoolExecutor executor;

  /**
   * @param name of the threads
   * @param waiting what may wait for them
   */
  public StoreThreads(String name, int count, int waiting) {
    this.name = name;
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    executor =
        new ThreadPoolExecutor(
            count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), daemons);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Completes with what the work returns; fails at once if too much waits already. */
  public <T> CompletionStage<T> run(Callable<T> work) {
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
      done.completeExceptionally(new IllegalStateException(name + ": too much waits", e));
    }
    return done;
  }

  /** Drops what hasn't begun, and interrupts what has. */
  public void closeNow() {
    executor.shutdownNow();
  }

  /** Waits some seconds for what has begun. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      boolean unused = executor.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
