// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;

/** The handlers of a connection, by its transport. */
final class Pipelines {
  private static final int MAX_HTTP_BYTES = 16_384;

  private final ConnectionSetup setup;
  private final @Nullable TlsContexts tls;

  Pipelines(ConnectionSetup setup, @Nullable TlsContexts tls) {
    this.setup = setup;
    this.tls = tls;
  }

  /** A connection that a peer opened; refused above the caps. */
  void accepted(SocketChannel channel, Transport transport) {
    InetSocketAddress peer = channel.remoteAddress();
    if (peer == null || !setup.connections().admit(peer.getAddress())) {
      var unused = channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> setup.connections().release(peer.getAddress()));
    ChannelPipeline pipeline = channel.pipeline();
    if (transport.secure()) {
      pipeline.addLast(requireTls().server());
    }
    if (transport == Transport.WS || transport == Transport.WSS) {
      webSocket(pipeline, transport);
    } else {
      stream(pipeline, transport);
    }
  }

  /** A connection that we open to a server. */
  void connecting(SocketChannel channel, Transport transport, Optional<String> tlsName) {
    if (transport.secure()) {
      SslHandler handler = requireTls().client(channel.alloc(), tlsName);
      channel.pipeline().addLast(handler);
    }
    stream(channel.pipeline(), transport);
  }

  private TlsContexts requireTls() {
    if (tls == null) {
      throw new IllegalStateException("no certificate is configured (ringfabric.transport.tls)");
    }
    return tls;
  }

  private void stream(ChannelPipeline pipeline, Transport transport) {
    pipeline.addLast(idle(), new StreamHandler(setup, transport));
  }

  private void webSocket(ChannelPipeline pipeline, Transport transport) {
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/")
            .checkStartsWith(true)
            .subprotocols(SubprotocolCheck.SUBPROTOCOL)
            .maxFramePayloadLength(setup.config().maxMessageBytes())
            .handshakeTimeoutMillis(setup.config().messageTimeout().toMillis())
            .build();
    pipeline.addLast(
        new HttpServerCodec(),
        new HttpObjectAggregator(MAX_HTTP_BYTES),
        new SubprotocolCheck(),
        new WebSocketServerProtocolHandler(config),
        idle(),
        new WebSocketHandler(setup, transport));
  }

  private IdleStateHandler idle() {
    return new IdleStateHandler(
        setup.config().idleTimeout().toMillis(), 0, 0, TimeUnit.MILLISECONDS);
  }
}
