// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that media runs on, apart from signalling so that neither waits for the other. */
public final class MediaLoops implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final List<MediaLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  public MediaLoops(RelayConfig config) {
    this(config, config.nativeTransport() && Epoll.isAvailable());
  }

  MediaLoops(RelayConfig config, boolean epoll) {
    group =
        new MultiThreadIoEventLoopGroup(
            config.threads(),
            new DefaultThreadFactory("media", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    for (EventExecutor executor : group) {
      // Differentiated services sit in the upper six bits of the traffic class (RFC 2474 §3).
      loops.add(new MediaLoop((IoEventLoop) executor, epoll, config.dscp() << 2));
    }
  }

  /** A session stays on its loop: both its sides are served by one thread, without a lock. */
  MediaLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }

  /** Packets that couldn't be delivered, as ICMP or the kernel told; read without a lock. */
  public long unreachable() {
    return loops.stream().mapToLong(MediaLoop::unreachableCount).sum();
  }

  /** Closes every socket. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    loops.forEach(MediaLoop::release);
  }
}
