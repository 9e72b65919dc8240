// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.node.transport.ConnectionSetup.Opening;

/** Opens connections to servers; those who want the same one at the same time share it. */
final class Connector {
  private record Wanted(Transport transport, InetSocketAddress target, Optional<String> tlsName) {}

  private final TransportConfig config;
  private final LoopWorkers workers;
  private final ConnectionCount open;
  private final Pipelines pipelines;
  private final ConcurrentHashMap<Wanted, CompletableFuture<Flow>> pending =
      new ConcurrentHashMap<>();

  /**
   * @param open how many connections of ours there are
   */
  Connector(
      TransportConfig config, LoopWorkers workers, ConnectionCount open, Pipelines pipelines) {
    this.config = config;
    this.workers = workers;
    this.open = open;
    this.pipelines = pipelines;
  }

  /** Fails with the reason if no connection, TLS included, comes about in time. */
  CompletionStage<Flow> connect(
      Transport transport, InetSocketAddress target, Optional<String> tlsName) {
    Wanted wanted = new Wanted(transport, target, tlsName);
    CompletableFuture<Flow> mine = new CompletableFuture<>();
    CompletableFuture<Flow> before = pending.putIfAbsent(wanted, mine);
    if (before != null) {
      return before;
    }
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    var unused =
        opened.whenComplete(
            (connection, error) -> {
              pending.remove(wanted, mine);
              if (connection == null) {
                mine.completeExceptionally(error);
              } else {
                mine.complete(connection.flow());
              }
            });
    if (open.admit(target.getAddress())) {
      try {
        open(wanted, new Opening(tlsName, opened));
      } catch (RuntimeException shuttingDown) {
        open.release(target.getAddress());
        opened.completeExceptionally(shuttingDown);
      }
    } else {
      opened.completeExceptionally(
          new IOException("too many connections of ours, in all or to " + target.getAddress()));
    }
    return mine;
  }

  private void open(Wanted wanted, Opening opening) {
    int timeout = (int) config.connectTimeout().toMillis();
    SocketChannel channel =
        (SocketChannel)
            new Bootstrap()
                .group(workers.group())
                .channel(workers.socket())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                    ChannelOption.WRITE_BUFFER_WATER_MARK,
                    new WriteBufferWaterMark(
                        config.writeBufferBytes() / 2, config.writeBufferBytes()))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout)
                .handler(
                    new ChannelInitializer<SocketChannel>() {
                      @Override
                      protected void initChannel(SocketChannel connecting) {
                        pipelines.connecting(connecting, wanted.transport(), opening);
                      }
                    })
                .connect(wanted.target())
                .addListener(
                    (ChannelFutureListener) connected -> followUp(connected, wanted, opening))
                .channel();
    channel.closeFuture().addListener(closed -> open.release(wanted.target().getAddress()));
    // TLS too must be done in this time; whoever waits goes on to the next server then.
    var unused =
        opening
            .waiting()
            .orTimeout(timeout, TimeUnit.MILLISECONDS)
            .whenComplete(
                (connection, error) -> {
                  if (connection == null) {
                    var ignored = channel.close();
                  }
                });
  }

  private static void followUp(ChannelFuture connected, Wanted wanted, Opening opening) {
    if (connected.isSuccess()) {
      connected
          .channel()
          .closeFuture()
          .addListener(
              closed ->
                  opening
                      .waiting()
                      .completeExceptionally(
                          new IOException("connection to " + wanted.target() + " closed")));
    } else {
      opening.waiting().completeExceptionally(connected.cause());
    }
  }
}
