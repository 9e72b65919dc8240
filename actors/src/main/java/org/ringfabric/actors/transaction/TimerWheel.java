// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many timers, most of them cancelled before they fire: scheduling and cancelling cost O(1), and
 * nothing is held of a timer that was cancelled. Time comes from outside. Not thread-safe.
 */
public final class TimerWheel {
  private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);
  private static final int SLOTS = 1024;

  private final Entry[] slots = new Entry[SLOTS];
  private final Entry due = new Entry();
  private final long tickNanos;
  private final long origin;
  private long tick;
  private int size;

  /**
   * @param tick resolution: a timer fires up to this late, never early
   * @param nowNanos the present
   */
  public TimerWheel(Duration tick, long nowNanos) {
    this.tickNanos = tick.toNanos();
    this.origin = nowNanos;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Entry();
    }
  }

  /** How many timers are pending. */
  public int size() {
    return size;
  }

  /** Adds a timer that is due at {@code deadlineNanos}. */
  public Worker.Cancellable schedule(long deadlineNanos, Runnable task) {
    long ticks = Math.floorDiv(deadlineNanos - origin + tickNanos - 1, tickNanos);
    Entry entry = new Entry();
    entry.wheel = this;
    entry.task = task;
    entry.tick = Math.max(ticks, tick + 1);
    entry.linkBefore(slots[slot(entry.tick)]);
    size++;
    return entry;
  }

  /**
   * Runs what is due at {@code nowNanos}. A task that throws is logged, and doesn't keep the others
   * from running.
   */
  public void advance(long nowNanos) {
    long until = Math.floorDiv(nowNanos - origin, tickNanos);
    // After a long pause every slot is visited once: due times are compared, so nothing is missed.
    tick = Math.max(tick, until - SLOTS);
    while (tick < until) {
      if (size == 0) {
        tick = until;
        return;
      }
      tick++;
      takeDue(slots[slot(tick)], until);
      runDue();
    }
  }

  /** What isn't due stays for a later round of the wheel. */
  private void takeDue(Entry head, long until) {
    for (Entry entry = head.next; entry != head; ) {
      Entry next = entry.next;
      if (entry.tick <= until) {
        entry.unlink();
        entry.linkBefore(due);
      }
      entry = next;
    }
  }

  /** Each is taken off before it runs: it may cancel those behind it. */
  private void runDue() {
    while (due.next != due) {
      Entry entry = due.next;
      Runnable task = entry.task;
      entry.cancel();
      if (task != null) {
        run(task);
      }
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("A timer's task failed; the other timers go on.", bug);
    }
  }

  private static int slot(long tick) {
    return (int) (tick & (SLOTS - 1));
  }

  private static final class Entry implements Worker.Cancellable {
    private Entry previous = this;
    private Entry next = this;
    private @Nullable TimerWheel wheel;
    private @Nullable Runnable task;
    private long tick;

    private void linkBefore(Entry head) {
      previous = head.previous;
      next = head;
      previous.next = this;
      head.previous = this;
    }

    private void unlink() {
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
    }

    @Override
    public void cancel() {
      if (wheel != null) {
        unlink();
        wheel.size--;
        wheel = null;
        task = null;
      }
    }
  }
}
