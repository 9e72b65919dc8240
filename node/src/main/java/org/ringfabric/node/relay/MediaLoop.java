// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One event loop, the buffer that all its sockets read into, and what it counts. */
final class MediaLoop implements Executor {
  /** The largest UDP payload: nothing is ever cut. */
  private static final int LARGEST_DATAGRAM = 65_535;

  /** Without leak detection, which notes each access: 5 kB of garbage a packet at its strictest. */
  private static final ByteBufAllocator UNWATCHED = new UnpooledByteBufAllocator(true, true);

  private final IoEventLoop loop;
  private final boolean epoll;
  private final int trafficClass;
  private final ByteBuf buffer = UNWATCHED.directBuffer(LARGEST_DATAGRAM, LARGEST_DATAGRAM);
  private long packets;
  private long bytes;
  private long dropped;
  private long unreachable;

  MediaLoop(IoEventLoop loop, boolean epoll, int trafficClass) {
    this.loop = loop;
    this.epoll = epoll;
    this.trafficClass = trafficClass;
  }

  /** Binds at once, on the caller's thread; packets come once the socket is started. */
  UdpSocket bind(InetSocketAddress local) throws IOException {
    return epoll
        ? EpollUdpSocket.bind(this, local, trafficClass)
        : NioUdpSocket.bind(this, local, trafficClass);
  }

  void register(IoHandle handle, Consumer<IoRegistration> registered) {
    loop.register(handle)
        .addListener(
            (io.netty.util.concurrent.Future<IoRegistration> f) -> {
              if (f.isSuccess()) {
                registered.accept(f.getNow());
              } else {
                handle.close();
              }
            });
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  void schedule(Runnable task, long nanos) {
    var unused = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  ByteBuf buffer() {
    return buffer;
  }

  /** A packet that came. */
  void countReceived(int length) {
    packets++;
    bytes += length;
  }

  /** A packet that goes no further. */
  void countDropped() {
    dropped++;
  }

  /** A packet that couldn't be delivered, as ICMP or the kernel told. */
  void countUnreachable() {
    unreachable++;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  long dropped() {
    return dropped;
  }

  long unreachable() {
    return unreachable;
  }

  void release() {
    buffer.release();
  }
}
