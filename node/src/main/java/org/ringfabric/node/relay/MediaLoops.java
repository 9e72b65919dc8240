// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** The threads that media runs on, apart from signalling so that neither waits for the other. */
public final class MediaLoops implements MeterBinder, AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final List<MediaLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final LongAdder sessions = new LongAdder();

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

  void sessionOpened() {
    sessions.increment();
  }

  void sessionClosed() {
    sessions.decrement();
  }

  /** What the loops count is read without a lock: a scrape may be some packets behind. */
  @Override
  public void bindTo(MeterRegistry registry) {
    registry.gauge("ringfabric.relay.sessions", sessions, LongAdder::sum);
    count(registry, "packets", "Packets that came to the relay", MediaLoop::packets);
    count(registry, "bytes", "Bytes of those packets", MediaLoop::bytes);
    count(registry, "dropped", "Packets of strangers or beyond the rate", MediaLoop::dropped);
    count(registry, "unreachable", "Packets that nobody took", MediaLoop::unreachable);
  }

  private void count(
      MeterRegistry registry, String name, String description, ToLongFunction<MediaLoop> counted) {
    FunctionCounter.builder(
            "ringfabric.relay." + name, loops, all -> all.stream().mapToLong(counted).sum())
        .description(description)
        .register(registry);
  }

  /** Closes every socket. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    loops.forEach(MediaLoop::release);
  }
}
