// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;

/**
 * A UDP address, with a socket on each event loop where the system can share a port between them:
 * the kernel then spreads the peers over the loops. Reads and writes go in batches.
 */
final class UdpListener implements AutoCloseable {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int MAX_DATAGRAM = 65_535;
  private static final int DATAGRAMS_A_READ = 8;
  private static final int SOCKET_BUFFER = 4 << 20;

  private final List<UdpSocket> sockets = new ArrayList<>();

  private UdpListener() {}

  /**
   * Binds.
   *
   * @throws IOException the address is taken, or not this machine's
   */
  static UdpListener bind(ListenerConfig config, String node, LoopWorkers workers, Arrival arrival)
      throws IOException {
    UdpListener listener = new UdpListener();
    boolean shared = workers.isEpoll() && workers.size() > 1;
    int port = config.port();
    if (shared && port != 0) {
      refuseStrangers(new InetSocketAddress(config.host(), port));
    }
    try {
      for (int i = 0; i < (shared ? workers.size() : 1); i++) {
        UdpSocket socket = new UdpSocket(node, arrival);
        Channel channel =
            bootstrap(workers, workers.loop(i), shared)
                .handler(socket)
                .bind(new InetSocketAddress(config.host(), port))
                .syncUninterruptibly()
                .channel();
        port = ((InetSocketAddress) channel.localAddress()).getPort();
        socket.bound(channel);
        listener.sockets.add(socket);
      }
    } catch (RuntimeException notBound) {
      listener.close();
      throw notBound;
    }
    return listener;
  }

  /** SO_REUSEPORT would let a second process of the same user take half of our datagrams. */
  private static void refuseStrangers(InetSocketAddress address) throws IOException {
    try (DatagramSocket alone = new DatagramSocket(null)) {
      alone.setReuseAddress(false);
      alone.bind(address);
    }
  }

  private static Bootstrap bootstrap(LoopWorkers workers, EventLoop loop, boolean sharePort) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(SOCKET_BUFFER / 2, SOCKET_BUFFER));
    if (!workers.isEpoll()) {
      return bootstrap
          .channel(NioDatagramChannel.class)
          .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM));
    }
    return bootstrap
        .channel(EpollDatagramChannel.class)
        .option(UnixChannelOption.SO_REUSEPORT, sharePort)
        .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
        .option(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(MAX_DATAGRAM * DATAGRAMS_A_READ));
  }

  InetSocketAddress address() {
    return sockets.get(0).local();
  }

  /** Sends from the socket of the calling loop, or from any: they have one address. */
  void send(InetSocketAddress remote, byte[] message, Consumer<SendFailure> onFailure) {
    UdpSocket chosen = sockets.get(0);
    for (int i = 0; i < sockets.size(); i++) {
      if (sockets.get(i).onItsLoop()) {
        chosen = sockets.get(i);
      }
    }
    chosen.send(remote, message, onFailure);
  }

  @Override
  public void close() {
    for (UdpSocket socket : sockets) {
      socket.close();
    }
  }

  static Flow flow(String node, InetSocketAddress bound, InetSocketAddress remote) {
    return new Flow(node, flowId(bound), Transport.UDP, remote);
  }

  /**
   * Names a listener in flows. Bindings keep them, so it must hold when the node starts again with
   * other listeners besides: FNV-1a of address and port.
   */
  static long flowId(InetSocketAddress bound) {
    long hash = FNV_OFFSET;
    for (byte octet : bound.getAddress().getAddress()) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ (bound.getPort() >> 8)) * FNV_PRIME;
    return (hash ^ (bound.getPort() & 0xff)) * FNV_PRIME;
  }
}
