// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Workers whose time and turn a test decides: nothing runs before it says so. */
public final class ManualWorkers implements Workers {
  private static final Duration TICK = Duration.ofMillis(10);

  private final List<ManualWorker> workers = new ArrayList<>();
  private long now = 1_000_000_007L;

  public ManualWorkers(int size) {
    for (int i = 0; i < size; i++) {
      workers.add(new ManualWorker(i));
    }
  }

  @Override
  public Worker at(int index) {
    return workers.get(index);
  }

  @Override
  public int size() {
    return workers.size();
  }

  /** Runs a task as the owner of a Call-ID, and what it hands over. */
  public void on(String callId, Runnable task) {
    of(callId).execute(task);
    settle();
  }

  /** Runs what was handed over, until there is no more. */
  public void settle() {
    boolean ran = true;
    while (ran) {
      ran = false;
      for (ManualWorker worker : workers) {
        ran |= worker.runTasks();
      }
    }
  }

  /** Lets time pass, tick by tick. */
  public void pass(Duration time) {
    long until = now + time.toNanos();
    settle();
    while (now < until) {
      now = Math.min(until, now + TICK.toNanos());
      for (ManualWorker worker : workers) {
        worker.turn();
      }
      settle();
    }
  }

  int pendingTimers() {
    return workers.stream().mapToInt(worker -> worker.wheel.size()).sum();
  }

  private final class ManualWorker implements Worker {
    private final int index;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final TimerWheel wheel = new TimerWheel(TICK, now);
    private boolean current;

    ManualWorker(int index) {
      this.index = index;
    }

    private boolean runTasks() {
      boolean any = !tasks.isEmpty();
      current = true;
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
      current = false;
      return any;
    }

    private void turn() {
      current = true;
      wheel.advance(now);
      current = false;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public boolean isCurrent() {
      return current;
    }

    @Override
    public long nowNanos() {
      return now;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return wheel.schedule(now + delay.toNanos(), task);
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }
  }
}
