// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.node.transport.ConnectionSetup.Opening;
import org.ringfabric.node.transport.TransportMetrics.Hangup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What connections have in common, whatever carries their messages: birth, idleness, death. */
abstract class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

  private final ConnectionSetup setup;
  private final Transport transport;
  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> silence;

  ConnectionHandler(ConnectionSetup setup, Transport transport) {
    this.setup = setup;
    this.transport = transport;
  }

  ConnectionSetup setup() {
    return setup;
  }

  /** How this connection's pipeline takes an outgoing message. */
  abstract Function<ByteBuf, Object> wrapping();

  /** Sends something that means nothing, so that NATs remember us and a dead peer shows. */
  abstract void keepAlive(ChannelHandlerContext context);

  /** Handshakes are still to come; a peer that connects and then says nothing isn't kept. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    boolean accepted = context.channel().parent() != null;
    if (accepted) {
      hangUpUnlessHeard(context, Hangup.UNFINISHED, setup.config().messageTimeout());
    }
    context.fireChannelActive();
  }

  private void hangUpUnlessHeard(ChannelHandlerContext context, Hangup why, Duration patience) {
    silence =
        context
            .executor()
            .schedule(() -> hangup(context, why), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The peer spoke SIP. */
  final void heard() {
    ScheduledFuture<?> pending = silence;
    if (pending != null) {
      pending.cancel(false);
      silence = null;
    }
  }

  /** The connection can carry messages. */
  final void open(ChannelHandlerContext context) {
    InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
    if (remote == null) {
      // Gone already; channelInactive is on its way.
      return;
    }
    Opening ours = context.channel().attr(Opening.ATTRIBUTE).getAndSet(null);
    Flow flow = new Flow(setup.node(), setup.connections().newId(), transport, remote);
    Optional<String> tlsName = ours == null ? Optional.empty() : ours.tlsName();
    Connection opened =
        new Connection(flow, tlsName, context.channel(), wrapping(), setup.metrics());
    connection = opened;
    setup.connections().opened(opened);
    if (ours != null) {
      // Perhaps it was opened only to answer a stranger. Twice the time is more than 64·T1, which a
      // server may take for its answer.
      hangUpUnlessHeard(context, Hangup.IDLE, setup.config().messageTimeout().multipliedBy(2));
      ours.waiting().complete(opened);
    }
  }

  final void message(ChannelHandlerContext context, byte[] bytes) {
    Connection open = connection;
    if (open != null) {
      heard();
      setup
          .arrival()
          .message(bytes, open.flow(), (InetSocketAddress) context.channel().localAddress());
    }
  }

  final void hangup(ChannelHandlerContext context, Hangup why) {
    setup.hangUp(context.channel(), why);
  }

  /** A connection of ours that comes to nothing. */
  static void fail(ChannelHandlerContext context, Throwable cause) {
    Opening ours = context.channel().attr(Opening.ATTRIBUTE).getAndSet(null);
    if (ours != null) {
      ours.waiting().completeExceptionally(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    heard();
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
    if (event instanceof IdleStateEvent idle) {
      if (idle.state() == IdleState.READER_IDLE) {
        hangup(context, Hangup.IDLE);
      } else if (connection != null) {
        keepAlive(context);
      }
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("{} {}: {}", transport, context.channel().remoteAddress(), cause.toString());
    fail(context, cause);
    hangup(context, Hangup.ERROR);
  }
}
