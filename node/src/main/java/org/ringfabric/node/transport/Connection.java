// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;

/** An open connection: sends whole messages, and closes on a peer that doesn't read them. */
final class Connection {
  private final Flow flow;
  private final Optional<String> tlsName;
  private final Channel channel;
  private final Function<ByteBuf, Object> wrapping;
  private final TransportMetrics metrics;
  private boolean flushing;

  /**
   * @param tlsName the name that the peer's certificate is for, if we opened the connection
   * @param wrapping what the channel's pipeline takes a message as
   */
  Connection(
      Flow flow,
      Optional<String> tlsName,
      Channel channel,
      Function<ByteBuf, Object> wrapping,
      TransportMetrics metrics) {
    this.flow = flow;
    this.tlsName = tlsName;
    this.channel = channel;
    this.wrapping = wrapping;
    this.metrics = metrics;
  }

  Flow flow() {
    return flow;
  }

  Optional<String> tlsName() {
    return tlsName;
  }

  void send(byte[] message, Consumer<SendFailure> onFailure) {
    if (channel.eventLoop().inEventLoop()) {
      write(message, onFailure);
    } else {
      channel.eventLoop().execute(() -> write(message, onFailure));
    }
  }

  private void write(byte[] message, Consumer<SendFailure> onFailure) {
    if (!channel.isActive()) {
      onFailure.accept(new SendFailure("connection closed"));
      return;
    }
    if (!channel.isWritable()) {
      channel.flush();
    }
    if (!channel.isWritable()) {
      onFailure.accept(new SendFailure("peer doesn't read"));
      metrics.hangup(TransportMetrics.Hangup.UNREAD);
      close();
      return;
    }
    ByteBuf buffer = channel.alloc().directBuffer(message.length).writeBytes(message);
    channel
        .write(wrapping.apply(buffer))
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                onFailure.accept(new SendFailure(String.valueOf(written.cause())));
              }
            });
    metrics.sent(flow.transport(), message.length);
    if (!flushing) {
      flushing = true;
      // Runs after the batch that is being read: its answers leave in one system call.
      channel.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    channel.flush();
  }

  void close() {
    var unused = channel.close();
  }
}
