// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ringfabric.actors.sip.SipFraming;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.transport.TransportMetrics.Hangup;

/**
 * SIP over TCP and TLS: cuts the stream into messages by Content-Length (RFC 3261 §18.3), answers
 * the double CRLF of RFC 5626 §4.4.1, and gives up on a peer that never finishes a message.
 */
final class StreamHandler extends ConnectionHandler {
  private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOTHING = {};
  private static final int INITIAL_BYTES = 2048;
  private static final long LAST_WORDS_MILLIS = 500;

  private final boolean overTls;
  private final SipFraming framing;
  private final Unfinished unfinished;
  private byte[] buffer = NOTHING;
  private int start;
  private int end;
  private boolean abandoned;

  StreamHandler(ConnectionSetup setup, Transport transport) {
    super(setup, transport);
    overTls = transport.secure();
    framing = new SipFraming(setup.limits());
    unfinished = new Unfinished(setup);
  }

  @Override
  Function<ByteBuf, Object> wrapping() {
    return buffer -> buffer;
  }

  /** A lone CRLF: everybody skips it (RFC 3261 §7.5), and nobody takes it for a ping. */
  @Override
  void keepAlive(ChannelHandlerContext context) {
    var unused = context.writeAndFlush(Unpooled.wrappedBuffer(CRLF));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    super.channelActive(context);
    if (!overTls) {
      open(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        open(context);
      } else {
        fail(context, handshake.cause());
        hangup(context, Hangup.ERROR);
      }
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ByteBuf input = (ByteBuf) read;
    try {
      if (abandoned) {
        return;
      }
      append(input);
    } finally {
      input.release();
    }
    cut(context);
    if (isHalfAPing()) {
      buffer = Arrays.copyOfRange(buffer, start, end);
      end -= start;
      start = 0;
      unfinished.keep(context, 0);
    } else {
      unfinished.keep(context, buffer.length);
    }
  }

  /** A lone CRLF, perhaps one that comes in two: the peer hasn't begun a message, it waits. */
  private boolean isHalfAPing() {
    return end - start <= CRLF.length && Arrays.equals(buffer, start, end, CRLF, 0, end - start);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unfinished.forget();
    buffer = NOTHING;
    start = 0;
    end = 0;
    super.channelInactive(context);
  }

  private void append(ByteBuf input) {
    int incoming = input.readableBytes();
    if (end + incoming > buffer.length) {
      int kept = end - start;
      byte[] larger =
          kept + incoming > buffer.length
              ? new byte[Math.max(INITIAL_BYTES, Integer.highestOneBit(kept + incoming) * 2)]
              : buffer;
      System.arraycopy(buffer, start, larger, 0, kept);
      buffer = larger;
      start = 0;
      end = kept;
    }
    input.readBytes(buffer, end, incoming);
    end += incoming;
  }

  private void cut(ChannelHandlerContext context) {
    while (start < end) {
      int length = framing.next(buffer, start, end);
      if (length == SipFraming.NEED_MORE) {
        return;
      } else if (length > 0) {
        byte[] message = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        message(context, message);
      } else if (length == SipFraming.PING) {
        start += 4;
        pong(context);
      } else if (length == SipFraming.PONG) {
        start += 2;
      } else {
        abandon(context);
      }
      unfinished.nextBegins();
    }
    // Nothing left: a quiet connection holds no buffer, and there may be a hundred thousand.
    buffer = NOTHING;
    start = 0;
    end = 0;
  }

  private void pong(ChannelHandlerContext context) {
    heard();
    setup().metrics().ping();
    if (context.channel().isWritable()) {
      var unused = context.writeAndFlush(Unpooled.wrappedBuffer(CRLF));
    }
  }

  /** The stream can't be followed any further: its sender hears why, and is hung up on. */
  private void abandon(ChannelHandlerContext context) {
    message(context, Arrays.copyOfRange(buffer, start, end));
    start = end;
    abandoned = true;
    var unused =
        context
            .executor()
            .schedule(
                () -> hangup(context, Hangup.MALFORMED), LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
  }
}
