// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One thread that owns all transactions of the Call-IDs that hash to it, with its timer wheel. */
public interface Worker extends Executor {
  /** 0 to {@link Workers#size()} − 1. */
  int index();

  /** Whether the calling thread is this worker's. */
  boolean isCurrent();

  /** Monotonic time, from an arbitrary origin. */
  long nowNanos();

  /** Runs a task on this worker, not before {@code delay}. To be called on the worker. */
  Cancellable schedule(Duration delay, Runnable task);

  /** A scheduled task. */
  interface Cancellable {
    /** Does nothing if it ran already. To be called on the worker. */
    void cancel();
  }
}
