// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What connections have in common, whatever carries their messages: birth, idleness, death. */
abstract class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

  private final ConnectionSetup setup;
  private final Transport transport;
  private @Nullable Connection connection;

  ConnectionHandler(ConnectionSetup setup, Transport transport) {
    this.setup = setup;
    this.transport = transport;
  }

  ConnectionSetup setup() {
    return setup;
  }

  /** How this connection's pipeline takes an outgoing message. */
  abstract Function<ByteBuf, Object> wrapping();

  /** The connection can carry messages. */
  final void open(ChannelHandlerContext context) {
    Flow flow =
        new Flow(
            setup.node(),
            setup.connections().newId(),
            transport,
            (InetSocketAddress) context.channel().remoteAddress());
    Connection opened = new Connection(flow, context.channel(), wrapping());
    connection = opened;
    setup.connections().opened(opened);
    Consumer<Connection> waiting = context.channel().attr(ConnectionSetup.WAITING).getAndSet(null);
    if (waiting != null) {
      waiting.accept(opened);
    }
  }

  final void message(ChannelHandlerContext context, byte[] bytes) {
    Connection open = connection;
    if (open != null) {
      setup
          .arrival()
          .message(bytes, open.flow(), (InetSocketAddress) context.channel().localAddress());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Connection open = connection;
    if (open != null) {
      connection = null;
      setup.connections().closed(open);
      setup.onClosed().accept(open.flow());
    }
    context.fireChannelInactive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      var unused = context.close();
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("{} {}: {}", transport, context.channel().remoteAddress(), cause.toString());
    var unused = context.close();
  }
}
