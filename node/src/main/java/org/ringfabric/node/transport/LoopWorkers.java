// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.ringfabric.actors.transaction.Worker;
import org.ringfabric.actors.transaction.Workers;

/** The event loops of a node, each of them a transaction worker. */
public final class LoopWorkers implements Workers, AutoCloseable {
  private final EventLoopGroup group;
  private final LoopWorker[] workers;

  /**
   * @param loops how many; 0 for one a core
   */
  public LoopWorkers(int loops) {
    int size = loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group = new MultiThreadIoEventLoopGroup(size, new DefaultThreadFactory("sip", true), io);
    workers = new LoopWorker[size];
    for (int i = 0; i < size; i++) {
      workers[i] = new LoopWorker(i, group.next());
    }
  }

  EventLoopGroup group() {
    return group;
  }

  EventLoop loop(int index) {
    return workers[index].loop();
  }

  @Override
  public Worker at(int index) {
    return workers[index];
  }

  @Override
  public int size() {
    return workers.length;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
