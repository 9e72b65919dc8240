// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.concurrent.atomic.AtomicInteger;
import org.ringfabric.actors.sip.SipMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the I/O threads to a worker. Only so many may wait: a flood costs its own
 * messages, not the memory. What goes wrong with one message doesn't reach the I/O thread, where it
 * would cost a connection that others use too.
 */
final class Handover {
  /** A longer message takes the room of several. */
  private static final int USUAL_BYTES = 2048;

  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  private final Worker worker;
  private final int maxWaiting;
  private final TransactionMetrics metrics;
  private final AtomicInteger waiting = new AtomicInteger();

  Handover(Worker worker, int maxWaiting, TransactionMetrics metrics) {
    this.worker = worker;
    this.maxWaiting = maxWaiting;
    this.metrics = metrics;
  }

  /** Runs the delivery at once if this is the worker, else when the worker gets to it. */
  void take(SipMessage message, Runnable delivery) {
    if (worker.isCurrent()) {
      run(message, delivery);
      return;
    }
    int room = 1 + message.length() / USUAL_BYTES;
    if (waiting.addAndGet(room) > maxWaiting) {
      waiting.addAndGet(-room);
      metrics.dropped();
      return;
    }
    worker.execute(
        () -> {
          waiting.addAndGet(-room);
          run(message, delivery);
        });
  }

  private void run(SipMessage message, Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException bug) {
      metrics.failed();
      LOG.atError()
          .addKeyValue("callId", message.callId())
          .log("a message couldn't be handled", bug);
    }
  }
}
