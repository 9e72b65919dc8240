// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ringfabric.node.transport.TransportMetrics.Hangup;

/**
 * What a connection holds of a message that isn't whole yet. It costs memory: the rest must come in
 * time, and all connections together may hold only so much.
 */
final class Unfinished {
  private final ConnectionSetup setup;
  private final long patienceNanos;
  private int bytes;

  /** When the message began. */
  private long begun;

  /** One timer runs while anything is unfinished; each message that begins has its full time. */
  private @Nullable ScheduledFuture<?> look;

  Unfinished(ConnectionSetup setup) {
    this.setup = setup;
    this.patienceNanos = setup.config().messageTimeout().toNanos();
  }

  /** A message became whole: what is there now belongs to the next one. */
  void nextBegins() {
    begun = System.nanoTime();
  }

  /** So many bytes are kept until the rest comes; with too many, the peer is hung up on. */
  void keep(ChannelHandlerContext context, int now) {
    if (bytes == 0) {
      begun = System.nanoTime();
    }
    if (now <= bytes) {
      setup.unfinished().giveBack(bytes - now);
    } else if (!setup.unfinished().take(now - bytes)) {
      setup.hangUp(context.channel(), Hangup.CROWDED);
      return;
    }
    bytes = now;
    if (bytes > 0 && look == null) {
      lookIn(context, patienceNanos);
    }
  }

  private void lookIn(ChannelHandlerContext context, long nanos) {
    look = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    look = null;
    long left = patienceNanos - (System.nanoTime() - begun);
    if (bytes > 0 && left <= 0) {
      setup.hangUp(context.channel(), Hangup.UNFINISHED);
    } else if (bytes > 0) {
      lookIn(context, left);
    }
  }

  /** The connection is gone, and with it what it held. */
  void forget() {
    setup.unfinished().giveBack(bytes);
    bytes = 0;
    ScheduledFuture<?> pending = look;
    if (pending != null) {
      // Else it would hold the handler, and so its buffer, until its time comes.
      pending.cancel(false);
      look = null;
    }
  }
}
