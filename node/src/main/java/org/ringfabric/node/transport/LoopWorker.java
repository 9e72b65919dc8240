// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ringfabric.actors.transaction.TimerWheel;
import org.ringfabric.actors.transaction.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction worker on an event loop. Its wheel turns only while a timer is pending. */
final class LoopWorker implements Worker {
  private static final Logger log = LoggerFactory.getLogger(LoopWorker.class);
  private static final long TICK_MILLIS = 10;

  private final int index;
  private final EventLoop loop;
  private final TimerWheel wheel;
  private boolean turning;

  LoopWorker(int index, EventLoop loop) {
    this.index = index;
    this.loop = loop;
    this.wheel = new TimerWheel(Duration.ofMillis(TICK_MILLIS), System.nanoTime());
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public boolean isCurrent() {
    return loop.inEventLoop();
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Cancellable timer = wheel.schedule(System.nanoTime() + delay.toNanos(), () -> runSafely(task));
    if (!turning) {
      turning = true;
      turnLater();
    }
    return timer;
  }

  /** A task that fails is a bug, but the other timers of this worker go on. */
  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      log.error("a timer's task failed", bug);
    }
  }

  private void turnLater() {
    var unused = loop.schedule(this::turn, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void turn() {
    wheel.advance(System.nanoTime());
    if (wheel.size() > 0) {
      turnLater();
    } else {
      turning = false;
    }
  }
}
