// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.ringfabric.actors.transaction.Worker;
import org.ringfabric.actors.transaction.Workers;

/** The event loops of a node, each of them a transaction worker. */
public final class LoopWorkers implements Workers, AutoCloseable {
  private final boolean epoll;
  private final EventLoopGroup group;
  private final LoopWorker[] workers;

  /**
   * On epoll where there is one, else on the JDK's selector.
   *
   * @param loops how many; 0 for one a core
   */
  public LoopWorkers(int loops) {
    this(loops, Epoll.isAvailable());
  }

  LoopWorkers(int loops, boolean epoll) {
    int size = loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.epoll = epoll;
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

  boolean isEpoll() {
    return epoll;
  }

  Class<? extends ServerSocketChannel> serverSocket() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  Class<? extends SocketChannel> socket() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
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
