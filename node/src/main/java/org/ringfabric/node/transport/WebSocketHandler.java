// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.function.Function;
import org.ringfabric.actors.sip.Transport;

/** SIP over WebSocket, RFC 7118 §4.2: a message a frame. */
final class WebSocketHandler extends ConnectionHandler {
  WebSocketHandler(ConnectionSetup setup, Transport transport) {
    super(setup, transport);
  }

  @Override
  Function<ByteBuf, Object> wrapping() {
    return TextWebSocketFrame::new;
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
        // RFC 7118 §6 leaves CRLF to the peers; the answer costs nothing and calms some clients.
        var unused = context.writeAndFlush(new TextWebSocketFrame("\r\n"));
      } else {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        message(context, bytes);
      }
    } finally {
      frame.release();
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
