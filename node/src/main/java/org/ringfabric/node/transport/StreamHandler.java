// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.SipFraming;
import org.ringfabric.actors.sip.Transport;

/**
 * SIP over TCP and TLS: cuts the stream into messages by Content-Length (RFC 3261 §18.3), answers
 * the double CRLF of RFC 5626 §4.4.1, and gives up on a peer that never finishes a message.
 */
final class StreamHandler extends ConnectionHandler {
  private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int INITIAL_BYTES = 2048;
  private static final long LAST_WORDS_MILLIS = 500;

  private final SipFraming framing;
  private byte[] buffer = new byte[0];
  private int start;
  private int end;
  private boolean abandoned;
  private @Nullable ScheduledFuture<?> unfinished;

  StreamHandler(ConnectionSetup setup, Transport transport) {
    super(setup, transport);
    framing = new SipFraming(setup.limits());
  }

  @Override
  Function<ByteBuf, Object> wrapping() {
    return buffer -> buffer;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (context.pipeline().get(SslHandler.class) == null) {
      open(context);
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        open(context);
      } else {
        var unused = context.close();
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
    watchUnfinished(context);
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
      if (length > 0) {
        byte[] message = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        message(context, message);
      } else if (length == SipFraming.PING) {
        start += 4;
        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(CRLF));
      } else if (length == SipFraming.PONG) {
        start += 2;
      } else if (length == SipFraming.NEED_MORE) {
        return;
      } else {
        abandon(context);
      }
    }
    // Nothing left: a quiet connection holds no buffer, and there may be a hundred thousand.
    buffer = new byte[0];
    start = 0;
    end = 0;
  }

  /** The stream can't be followed any further: its sender hears why, and is hung up on. */
  private void abandon(ChannelHandlerContext context) {
    message(context, Arrays.copyOfRange(buffer, start, end));
    start = end;
    abandoned = true;
    var unused =
        context
            .executor()
            .schedule(() -> giveUp(context), LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void watchUnfinished(ChannelHandlerContext context) {
    // A lone CRLF may be a whole keep-alive, or half of one (RFC 5626 §4.4.1).
    boolean partial = start < end && buffer[start] != '\r';
    if (partial && unfinished == null) {
      long limit = setup().config().messageTimeout().toMillis();
      unfinished = context.executor().schedule(() -> giveUp(context), limit, TimeUnit.MILLISECONDS);
    } else if (!partial && unfinished != null) {
      unfinished.cancel(false);
      unfinished = null;
    }
  }

  private static void giveUp(ChannelHandlerContext context) {
    var unused = context.close();
  }
}
