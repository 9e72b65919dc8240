// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Sends a command again while it has no answer. A message between nodes arrives once at most: what
 * was on its way to a node that died, or to a shard that was about to move, is gone and nobody
 * tells. An entity takes the same command twice for once, and the first answer counts.
 */
final class Resending {

  /** Often enough that nothing is sent again much later than it could be. */
  private static final int CHECKS_AN_INTERVAL = 4;

  private record Unanswered(CompletableFuture<?> answer, Runnable again, long due) {}

  private final Queue<Unanswered> asks = new ConcurrentLinkedQueue<>();
  private final long interval;

  /**
   * @param interval how long an answer may take before the command is sent again, and again
   */
  Resending(ActorSystem<?> system, Duration interval) {
    this.interval = interval.toNanos();
    Duration check = interval.dividedBy(CHECKS_AN_INTERVAL);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            check, check, () -> check(System.nanoTime()), system.executionContext());
  }

  /** Sends again from now on, until the stage is completed, be it by its timeout. */
  void until(CompletableFuture<?> answer, Runnable again) {
    asks.add(new Unanswered(answer, again, System.nanoTime() + interval));
  }

  /** They are in the order of their time, but for what threads that add at once make of it. */
  private void check(long now) {
    for (Unanswered ask = asks.peek(); ask != null && ask.due() - now <= 0; ask = asks.peek()) {
      asks.remove();
      if (!ask.answer().isDone()) {
        ask.again().run();
        asks.add(new Unanswered(ask.answer(), ask.again(), now + interval));
      }
    }
  }
}
