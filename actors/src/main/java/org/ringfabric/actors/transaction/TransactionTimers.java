// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.transaction.Worker.Cancellable;

/** The three timers that a transaction can have at a time. Confined to its worker. */
final class TransactionTimers {
  private final Worker worker;
  private final TimerConfig config;
  private final boolean reliable;
  private Duration interval;
  private @Nullable Cancellable retransmit;
  private @Nullable Cancellable timeout;
  private @Nullable Cancellable linger;

  TransactionTimers(Worker worker, TimerConfig config, boolean reliable) {
    this.worker = worker;
    this.config = config;
    this.reliable = reliable;
    this.interval = config.t1();
  }

  /**
   * Timers A, E, G: nothing is sent again over a reliable transport.
   *
   * @param longest the interval stops growing there
   */
  void armRetransmit(Duration longest, Runnable task) {
    if (!reliable) {
      stopRetransmit();
      retransmit = worker.schedule(interval, task);
      Duration doubled = interval.plus(interval);
      interval = doubled.compareTo(longest) > 0 ? longest : doubled;
    }
  }

  void slowDown() {
    interval = config.t2();
  }

  void armTimeout(Duration delay, Runnable task) {
    stopTimeout();
    timeout = worker.schedule(delay, task);
  }

  /** Runs at once if there is nothing to wait for. */
  void armLinger(Duration delay, Runnable task) {
    if (delay.isZero()) {
      task.run();
    } else {
      linger = worker.schedule(delay, task);
    }
  }

  void stopRetransmit() {
    if (retransmit != null) {
      retransmit.cancel();
      retransmit = null;
    }
  }

  void stopTimeout() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  void stopAll() {
    stopRetransmit();
    stopTimeout();
    if (linger != null) {
      linger.cancel();
      linger = null;
    }
  }
}
