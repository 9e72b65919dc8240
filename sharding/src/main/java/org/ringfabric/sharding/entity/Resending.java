// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a command again while it has no answer. A message between nodes arrives once at most: what
 * was on its way to a node that died, or to a shard that was about to move, is gone and nobody
 * tells. An entity takes the same command twice for once, and the first answer counts.
 *
 * <p>Each pause is twice the one before, so that entities that can't answer, for their store is
 * gone, don't get many times the load to catch up with.
 */
final class Resending {
  private static final Logger log = LoggerFactory.getLogger(Resending.class);

  /** Often enough that nothing is sent again much later than it could be. */
  private static final int CHECKS_AN_INTERVAL = 4;

  /** The last one goes on as it is. */
  private static final int DIFFERENT_PAUSES = 3;

  private record Unanswered(CompletableFuture<?> answer, Runnable again, long due) {}

  /** By how often they were sent again: in each they have the same pause, so the first is due. */
  private final List<Queue<Unanswered>> asks =
      Stream.generate(() -> (Queue<Unanswered>) new ConcurrentLinkedQueue<Unanswered>())
          .limit(DIFFERENT_PAUSES)
          .toList();

  private final long interval;

  /**
   * @param interval how long an answer may take before the command is sent again, and then twice as
   *     long
   */
  Resending(ActorSystem<?> system, Duration interval) {
    this(interval);
    Duration check = interval.dividedBy(CHECKS_AN_INTERVAL);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            check, check, () -> check(System.nanoTime()), system.executionContext());
  }

  Resending(Duration interval) {
    this.interval = interval.toNanos();
  }

  /** Sends again from now on, until the stage is completed, be it by its timeout. */
  void until(CompletableFuture<?> answer, Runnable again) {
    until(answer, again, System.nanoTime());
  }

  void until(CompletableFuture<?> answer, Runnable again, long now) {
    asks.get(0).add(new Unanswered(answer, again, now + interval));
  }

  void check(long now) {
    for (int times = 0; times < DIFFERENT_PAUSES; times++) {
      check(now, asks.get(times), Math.min(times + 1, DIFFERENT_PAUSES - 1));
    }
  }

  /** They are in the order of their time, but for what threads that add at once make of it. */
  private void check(long now, Queue<Unanswered> waiting, int next) {
    for (Unanswered ask = waiting.peek();
        ask != null && ask.due() - now <= 0;
        ask = waiting.peek()) {
      waiting.remove();
      if (!ask.answer().isDone()) {
        asks.get(next).add(new Unanswered(ask.answer(), ask.again(), now + (interval << next)));
        send(ask.again());
      }
    }
  }

  /** A timer that throws is never run again. */
  private static void send(Runnable again) {
    try {
      again.run();
    } catch (RuntimeException e) {
      log.warn("a command can't be sent again now", e);
    }
  }
}
