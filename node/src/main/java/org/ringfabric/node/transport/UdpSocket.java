// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket of a {@link UdpListener}, on one event loop. */
final class UdpSocket extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger log = LoggerFactory.getLogger(UdpSocket.class);

  private final String node;
  private final Arrival arrival;
  private volatile @Nullable Channel channel;
  private volatile @Nullable InetSocketAddress local;
  private volatile long id;
  private boolean flushing;

  UdpSocket(String node, Arrival arrival) {
    this.node = node;
    this.arrival = arrival;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    bound(context.channel());
  }

  /** Told by whoever binds too: the future of a bind may be done before its event comes round. */
  void bound(Channel opened) {
    InetSocketAddress bound = (InetSocketAddress) opened.localAddress();
    id = UdpListener.flowId(bound);
    local = bound;
    channel = opened;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    ByteBuf content = packet.content();
    InetSocketAddress at = local;
    if (at == null || isKeepalive(content)) {
      return;
    }
    if (StunBinding.isStun(content)) {
      answerStun(context.channel(), packet);
      return;
    }
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    arrival.message(bytes, new Flow(node, id, Transport.UDP, packet.sender()), at);
  }

  private void answerStun(Channel open, DatagramPacket request) {
    ByteBuf answer = StunBinding.answer(request.content(), request.sender(), open.alloc());
    if (answer != null) {
      arrival.metrics().ping();
      var unused = open.write(new DatagramPacket(answer, request.sender()));
      flushLater(open);
    }
  }

  /** An empty datagram, CRLF or zeros: the peer only keeps its NAT open (RFC 6223 §4). */
  private static boolean isKeepalive(ByteBuf content) {
    if (content.readableBytes() > 4) {
      return false;
    }
    for (int i = 0; i < content.readableBytes(); i++) {
      int octet = content.getByte(content.readerIndex() + i);
      if (octet != '\r' && octet != '\n' && octet != 0) {
        return false;
      }
    }
    return true;
  }

  boolean onItsLoop() {
    Channel open = channel;
    return open != null && open.eventLoop().inEventLoop();
  }

  InetSocketAddress local() {
    InetSocketAddress bound = local;
    if (bound == null) {
      throw new IllegalStateException("not bound");
    }
    return bound;
  }

  void send(InetSocketAddress remote, byte[] message, Consumer<SendFailure> onFailure) {
    Channel open = channel;
    if (open == null || !open.isOpen()) {
      onFailure.accept(new SendFailure("listener closed"));
    } else if (open.eventLoop().inEventLoop()) {
      write(open, remote, message, onFailure);
    } else {
      open.eventLoop().execute(() -> write(open, remote, message, onFailure));
    }
  }

  private void write(
      Channel open, InetSocketAddress remote, byte[] message, Consumer<SendFailure> onFailure) {
    if (!open.isWritable()) {
      // Better dropped than sent late. It is as if the network had lost it, and no proof against
      // the peer: the transaction sends again.
      arrival.metrics().dropped();
      return;
    }
    ByteBuf buffer = open.alloc().directBuffer(message.length).writeBytes(message);
    open.write(new DatagramPacket(buffer, remote))
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                onFailure.accept(new SendFailure(String.valueOf(written.cause())));
              }
            });
    arrival.metrics().sent(Transport.UDP, message.length);
    flushLater(open);
  }

  /** Runs after the batch that is being read: its answers leave in one system call. */
  private void flushLater(Channel open) {
    if (!flushing) {
      flushing = true;
      open.eventLoop().execute(() -> flush(open));
    }
  }

  private void flush(Channel open) {
    flushing = false;
    open.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // An ICMP error of some peer, above all: the socket goes on for the others.
    log.debug("UDP {}: {}", local, cause.toString());
  }

  void close() {
    Channel open = channel;
    if (open != null) {
      open.close().awaitUninterruptibly();
    }
  }
}
