// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/** Opens connections to servers; those who want the same one at the same time share it. */
final class Connector {
  private record Wanted(Transport transport, InetSocketAddress target, Optional<String> tlsName) {}

  private final TransportConfig config;
  private final LoopWorkers workers;
  private final Pipelines pipelines;
  private final ConcurrentHashMap<Wanted, CompletableFuture<Flow>> pending =
      new ConcurrentHashMap<>();

  Connector(TransportConfig config, LoopWorkers workers, Pipelines pipelines) {
    this.config = config;
    this.workers = workers;
    this.pipelines = pipelines;
  }

  CompletionStage<Flow> connect(
      Transport transport, InetSocketAddress target, Optional<String> tlsName) {
    Wanted wanted = new Wanted(transport, target, tlsName);
    CompletableFuture<Flow> mine = new CompletableFuture<>();
    CompletableFuture<Flow> before = pending.putIfAbsent(wanted, mine);
    if (before != null) {
      return before;
    }
    var unused = mine.whenComplete((flow, error) -> pending.remove(wanted, mine));
    open(wanted, mine);
    return mine;
  }

  private void open(Wanted wanted, CompletableFuture<Flow> result) {
    Consumer<Connection> ready = connection -> result.complete(connection.flow());
    new Bootstrap()
        .group(workers.group())
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .option(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(config.writeBufferBytes() / 2, config.writeBufferBytes()))
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
        .attr(ConnectionSetup.WAITING, ready)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                pipelines.connecting(channel, wanted.transport(), wanted.tlsName());
              }
            })
        .connect(wanted.target())
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                result.completeExceptionally(connected.cause());
              }
            })
        .channel()
        .closeFuture()
        .addListener(
            closed ->
                result.completeExceptionally(
                    new IOException("connection to " + wanted.target() + " closed")));
  }
}
