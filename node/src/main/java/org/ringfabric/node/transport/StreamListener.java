// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** A listening TCP address, for any of the transports over connections. */
record StreamListener(Channel channel) implements AutoCloseable {
  private static final int BACKLOG = 4096;

  /** Binds; fails if the address is taken. */
  static StreamListener bind(
      ListenerConfig config, TransportConfig transport, LoopWorkers workers, Pipelines pipelines) {
    int low = transport.writeBufferBytes() / 2;
    return new StreamListener(
        new ServerBootstrap()
            .group(workers.group())
            .channel(workers.serverSocket())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(low, transport.writeBufferBytes()))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel accepted) {
                    pipelines.accepted(accepted, config.transport());
                  }
                })
            .bind(new InetSocketAddress(config.host(), config.port()))
            .syncUninterruptibly()
            .channel());
  }

  InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
