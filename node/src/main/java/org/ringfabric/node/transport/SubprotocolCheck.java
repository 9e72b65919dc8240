// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Only clients that speak {@code sip} get through the handshake, RFC 7118 §4.1. */
final class SubprotocolCheck extends SimpleChannelInboundHandler<FullHttpRequest> {
  static final String SUBPROTOCOL = "sip";

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (offersSip(request)) {
      context.fireChannelRead(request.retain());
      return;
    }
    FullHttpResponse refusal =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.BAD_REQUEST,
            Unpooled.copiedBuffer(
                "expected a WebSocket with Sec-WebSocket-Protocol: sip\n",
                StandardCharsets.US_ASCII));
    refusal
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, refusal.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
  }

  private static boolean offersSip(FullHttpRequest request) {
    for (String value : request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
      for (String protocol : value.split(",", -1)) {
        if (protocol.trim().equalsIgnoreCase(SUBPROTOCOL)) {
          return true;
        }
      }
    }
    return false;
  }
}
