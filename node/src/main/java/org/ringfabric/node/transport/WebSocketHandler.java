// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.ringfabric.actors.sip.Transport;

/** SIP over WebSocket, RFC 7118 §4.2: a message a frame, text or binary. */
final class WebSocketHandler extends ConnectionHandler {
  WebSocketHandler(ConnectionSetup setup, Transport transport) {
    super(setup, transport);
  }

  /** A browser hangs up on a text frame that isn't UTF-8, and some body may not be. */
  @Override
  Function<ByteBuf, Object> wrapping() {
    return message ->
        ByteBufUtil.isText(message, StandardCharsets.UTF_8)
            ? new TextWebSocketFrame(message)
            : new BinaryWebSocketFrame(message);
  }

  @Override
  void keepAlive(ChannelHandlerContext context) {
    var unused = context.writeAndFlush(new PingWebSocketFrame());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof HandshakeComplete) {
      open(context);
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    WebSocketFrame frame = (WebSocketFrame) read;
    try {
      ByteBuf content = frame.content();
      if (isKeepalive(content)) {
        pong(context);
      } else {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        message(context, bytes);
      }
    } finally {
      frame.release();
    }
  }

  /** RFC 7118 §6 leaves CRLF to the peers; the answer costs nothing and calms some clients. */
  private void pong(ChannelHandlerContext context) {
    heard();
    setup().metrics().ping();
    if (context.channel().isWritable()) {
      var unused = context.writeAndFlush(new TextWebSocketFrame("\r\n"));
    }
  }

  private static boolean isKeepalive(ByteBuf content) {
    int length = content.readableBytes();
    for (int i = 0; i < length; i++) {
      int octet = content.getByte(content.readerIndex() + i);
      if (octet != '\r' && octet != '\n') {
        return false;
      }
    }
    return true;
  }
}
