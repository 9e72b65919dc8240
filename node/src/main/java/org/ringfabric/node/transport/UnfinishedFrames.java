// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Sits in front of the decoders of a WebSocket, which say nothing of the half frames and fragments
 * that they hold: counts what goes in, and by {@link #behindDecoder} what came of it.
 */
final class UnfinishedFrames extends ChannelInboundHandlerAdapter {
  private static final int HEADER = 2;
  private static final int MASK = 4;

  private final Unfinished unfinished;

  /** Bytes that no whole message came of yet. */
  private int held;

  /** Those of them that are fragments of one. */
  private int fragments;

  UnfinishedFrames(ConnectionSetup setup) {
    unfinished = new Unfinished(setup);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    held += ((ByteBuf) read).readableBytes();
    context.fireChannelRead(read);
    unfinished.keep(context, held);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unfinished.forget();
    context.fireChannelInactive();
  }

  ChannelHandler behindDecoder() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object decoded) {
        if (decoded instanceof WebSocketFrame frame) {
          came(frame);
        } else {
          // The request that opens the WebSocket.
          held = 0;
        }
        context.fireChannelRead(decoded);
      }
    };
  }

  private void came(WebSocketFrame frame) {
    int length = wireLength(frame.content().readableBytes());
    if (isControl(frame)) {
      // RFC 6455 §5.4: it may come amid the fragments of a message, whose time goes on.
      free(length, fragments == 0);
    } else if (frame.isFinalFragment()) {
      free(fragments + length, true);
      fragments = 0;
    } else {
      fragments += length;
    }
  }

  private void free(int bytes, boolean whole) {
    held = Math.max(held - bytes, 0);
    if (whole) {
      unfinished.nextBegins();
    }
  }

  private static boolean isControl(WebSocketFrame frame) {
    return frame instanceof PingWebSocketFrame
        || frame instanceof PongWebSocketFrame
        || frame instanceof CloseWebSocketFrame;
  }

  /** RFC 6455 §5.2; a client masks, and the decoder wants the shortest form of the length. */
  private static int wireLength(int payload) {
    int extension = payload < 126 ? 0 : payload < 65_536 ? 2 : 8;
    return HEADER + extension + MASK + payload;
  }
}
