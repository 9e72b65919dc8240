// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Many timers, most of them cancelled before they fire: scheduling and cancelling cost O(1), and
 * nothing is held of a timer that was cancelled. Time comes from outside. Not thread-safe.
 */
public final class TimerWheel {
  private static final int SLOTS = 1024;

  private final Entry[] slots = new Entry[SLOTS];
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
    long due = (deadlineNanos - origin + tickNanos - 1) / tickNanos;
    Entry entry = new Entry();
    entry.wheel = this;
    entry.task = task;
    entry.due = Math.max(due, tick + 1);
    entry.linkBefore(slots[(int) (entry.due & (SLOTS - 1))]);
    size++;
    return entry;
  }

  /** Runs what is due at {@code nowNanos}. */
  public void advance(long nowNanos) {
    long until = (nowNanos - origin) / tickNanos;
    if (until - tick > SLOTS) {
      // Every slot is visited once: due times are compared, so nothing is missed.
      long first = until - SLOTS;
      tick = Math.max(tick, first);
    }
    while (tick < until) {
      tick++;
      runSlot(slots[(int) (tick & (SLOTS - 1))], until);
      if (size == 0) {
        tick = until;
      }
    }
  }

  private void runSlot(Entry head, long until) {
    Entry entry = head.next;
    while (entry != head) {
      Entry next = entry.next;
      if (entry.due <= until) {
        Runnable task = entry.task;
        entry.cancel();
        if (task != null) {
          task.run();
        }
        // The task may have cancelled what came next: begin again, what ran is gone.
        next = head.next;
      }
      entry = next;
    }
  }

  private static final class Entry implements Worker.Cancellable {
    private Entry previous = this;
    private Entry next = this;
    private @Nullable TimerWheel wheel;
    private @Nullable Runnable task;
    private long due;

    private void linkBefore(Entry head) {
      previous = head.previous;
      next = head;
      previous.next = this;
      head.previous = this;
    }

    @Override
    public void cancel() {
      if (wheel != null) {
        previous.next = next;
        next.previous = previous;
        previous = this;
        next = this;
        wheel.size--;
        wheel = null;
        task = null;
      }
    }
  }
}
