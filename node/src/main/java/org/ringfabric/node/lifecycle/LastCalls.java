// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what a node that drains has still to answer: calls that ring, above all. */
final class LastCalls {
  private static final Logger log = LoggerFactory.getLogger(LastCalls.class);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

  private LastCalls() {}

  /**
   * Returns when nothing is unanswered: at once if that is so already. The ACK of an answer comes
   * after it, so once it had to wait it does so for a moment longer.
   *
   * @param unanswered how many requests have no final response
   * @param most how long it may take
   * @param ack how long an ACK may take
   */
  static void await(LongSupplier unanswered, Duration most, Duration ack) {
    long waiting = unanswered.getAsLong();
    if (waiting == 0) {
      return;
    }
    log.info("{} requests have no answer yet: this node waits for them, {} at most", waiting, most);
    long deadline = System.nanoTime() + most.toNanos();
    while (unanswered.getAsLong() > 0 && goOn(deadline)) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    long acknowledged = System.nanoTime() + ack.toNanos();
    while (goOn(acknowledged)) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    long left = unanswered.getAsLong();
    if (left > 0) {
      log.warn("{} requests still have no answer: this node waits no longer", left);
    }
  }

  private static boolean goOn(long deadline) {
    return System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted();
  }
}
