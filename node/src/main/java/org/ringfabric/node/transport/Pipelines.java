// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.transport.ConnectionSetup.Opening;

/** The handlers of a connection, by its transport. */
final class Pipelines {
  private static final int MAX_HTTP_BYTES = 16_384;
  private static final int UNACKNOWLEDGED_MILLIS = 60_000;

  private final ConnectionSetup setup;
  private final @Nullable TlsContexts tls;

  Pipelines(ConnectionSetup setup, @Nullable TlsContexts tls) {
    this.setup = setup;
    this.tls = tls;
  }

  /** A connection that a peer opened; refused above the caps. */
  void accepted(SocketChannel channel, Transport transport) {
    InetSocketAddress peer = channel.remoteAddress();
    if (peer == null || !setup.connections().accepted().admit(peer.getAddress())) {
      setup.metrics().refused();
      var unused = channel.close();
      return;
    }
    giveUpSoon(channel);
    channel
        .closeFuture()
        .addListener(closed -> setup.connections().accepted().release(peer.getAddress()));
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
  void connecting(SocketChannel channel, Transport transport, Opening opening) {
    giveUpSoon(channel);
    channel.attr(Opening.ATTRIBUTE).set(opening);
    if (transport.secure()) {
      channel.pipeline().addLast(requireTls().client(channel.alloc(), opening.tlsName()));
    }
    stream(channel.pipeline(), transport);
  }

  /** Of itself the system would resend to a peer that is gone for a quarter of an hour. */
  private static void giveUpSoon(SocketChannel channel) {
    if (channel instanceof EpollSocketChannel) {
      channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }
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
    int maxBytes = setup.config().maxMessageBytes();
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/")
            .checkStartsWith(true)
            .subprotocols(SubprotocolCheck.SUBPROTOCOL)
            .maxFramePayloadLength(maxBytes)
            .handshakeTimeoutMillis(setup.config().messageTimeout().toMillis())
            .build();
    UnfinishedFrames frames = new UnfinishedFrames(setup);
    pipeline.addLast(
        // In front, so that WebSocket's own pings count as signs of life.
        idle(),
        frames,
        new HttpServerCodec(),
        new HttpObjectAggregator(MAX_HTTP_BYTES),
        frames.behindDecoder(),
        new SubprotocolCheck(),
        new WebSocketServerProtocolHandler(config),
        new WebSocketFrameAggregator(maxBytes),
        new WebSocketHandler(setup, transport));
  }

  private IdleStateHandler idle() {
    TransportConfig config = setup.config();
    return new IdleStateHandler(
        config.idleTimeout().toMillis(), config.keepalive().toMillis(), 0, TimeUnit.MILLISECONDS);
  }
}
