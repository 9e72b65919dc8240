// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.MessageSink;
import org.ringfabric.actors.transaction.RemoteFlows;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.actors.transaction.SentBy;
import org.ringfabric.actors.transaction.Transports;

/** All SIP sockets of a node. Create it, then {@link #listen}. */
public final class SipTransports implements Transports, AutoCloseable {
  private final String node;
  private final TransportConfig config;
  private final LoopWorkers workers;
  private final RemoteFlows remoteFlows;
  private final Consumer<Flow> onClosed;
  private final Connections connections;
  private final TransportMetrics metrics;
  private final Listeners listeners = new Listeners(new LocalAddresses(System::nanoTime));
  private final Map<Long, UdpListener> udp = new ConcurrentHashMap<>();
  private final List<StreamListener> streams = new ArrayList<>();
  private volatile @Nullable TlsContexts tls;
  private volatile @Nullable Connector connector;

  /**
   * @param node name of this node
   * @param onClosed hears of each connection that is gone, on an I/O thread
   */
  public SipTransports(
      String node,
      TransportConfig config,
      LoopWorkers workers,
      RemoteFlows remoteFlows,
      Consumer<Flow> onClosed,
      MeterRegistry meters) {
    this.node = node;
    this.config = config;
    this.workers = workers;
    this.remoteFlows = remoteFlows;
    this.onClosed = onClosed;
    this.connections = new Connections(config);
    this.metrics = new TransportMetrics(meters, connections);
  }

  /**
   * Binds every listener. Called once.
   *
   * @throws IOException names the listener that can't be bound, or the certificate that can't be
   *     read
   */
  public void listen(MessageSink sink) throws IOException {
    SipLimits limits = limits(config.maxMessageBytes());
    Arrival arrival = new Arrival(limits, sink, metrics);
    ConnectionSetup setup =
        new ConnectionSetup(
            node,
            config,
            limits,
            connections,
            new ByteBudget(config.maxUnfinishedBytes()),
            arrival,
            onClosed);
    if (config.tls().isPresent()) {
      tls = new TlsContexts(config.tls().get(), config.connectTimeout());
    }
    Pipelines pipelines = new Pipelines(setup, tls);
    for (ListenerConfig listener : config.listeners()) {
      try {
        bind(listener, arrival, pipelines);
      } catch (RuntimeException | IOException notBound) {
        close();
        throw new IOException(
            "%s %s:%d can't be bound: %s"
                .formatted(
                    listener.transport(), listener.host(), listener.port(), reason(notBound)),
            notBound);
      }
    }
    connector = new Connector(config, workers, connections.ours(), pipelines);
  }

  private static SipLimits limits(int maxMessageBytes) {
    SipLimits standard = SipLimits.DEFAULT;
    return new SipLimits(
        maxMessageBytes,
        standard.maxHeaders(),
        standard.maxHeaderBytes(),
        standard.maxUriBytes(),
        standard.maxParameters(),
        standard.maxNesting());
  }

  private static String reason(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }

  private void bind(ListenerConfig listener, Arrival arrival, Pipelines pipelines)
      throws IOException {
    if (listener.transport().secure() && tls == null) {
      throw new IOException("no certificate (expected: ringfabric.transport.tls.chain and key)");
    }
    InetSocketAddress bound;
    if (listener.transport() == Transport.UDP) {
      UdpListener opened = UdpListener.bind(listener, node, workers, arrival);
      bound = opened.address();
      udp.put(UdpListener.flowId(bound), opened);
    } else {
      StreamListener opened = StreamListener.bind(listener, config, workers, pipelines);
      streams.add(opened);
      bound = opened.address();
    }
    listeners.add(BoundListener.of(listener, bound));
  }

  /** The listeners that are up, in the order of the configuration. */
  public List<BoundListener> listeners() {
    return listeners.all();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Bytes that the sockets' buffers hold outside the heap. */
  public static long directMemory() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }

  /** Looks at the certificate files now, not at the next interval. */
  public void reloadCertificates() {
    TlsContexts contexts = tls;
    if (contexts != null) {
      contexts.reloadIfChanged();
    }
  }

  @Override
  public void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure) {
    if (!flow.node().equals(node)) {
      remoteFlows.send(flow, message, onFailure);
    } else if (flow.transport() == Transport.UDP) {
      UdpListener listener = udp.get(flow.id());
      if (listener == null) {
        onFailure.accept(new SendFailure("no UDP listener " + flow.id()));
      } else {
        listener.send(flow.remote(), message, onFailure);
      }
    } else {
      Connection connection = connections.byId(flow.id());
      if (connection == null) {
        onFailure.accept(new SendFailure("connection is gone"));
      } else {
        connection.send(message, onFailure);
      }
    }
  }

  @Override
  public CompletionStage<Flow> flowTo(
      Transport transport, InetSocketAddress target, Optional<String> tlsName) {
    if (transport == Transport.UDP) {
      int listener = listeners.facing(Transport.UDP, target.getAddress());
      return listener < 0
          ? noWay("no UDP listener of the family of " + target)
          : CompletableFuture.completedFuture(
              UdpListener.flow(node, listeners.at(listener).bound(), target));
    }
    Optional<Connection> open = connections.to(transport, target, provenName(transport, tlsName));
    if (open.isPresent()) {
      return CompletableFuture.completedFuture(open.get().flow());
    }
    Connector ready = connector;
    if (ready == null || transport == Transport.WS || transport == Transport.WSS) {
      return noWay(transport + " connections are opened by clients only");
    }
    if (transport.secure() && tls == null) {
      return noWay("no certificate is configured (ringfabric.transport.tls)");
    }
    return ready.connect(transport, target, tlsName);
  }

  /** An address needs no proof: a connection from there proves it. */
  private static Optional<String> provenName(Transport transport, Optional<String> tlsName) {
    return tlsName.filter(
        name ->
            transport.secure()
                && !NetUtil.isValidIpV4Address(name)
                && !NetUtil.isValidIpV6Address(name));
  }

  private static CompletionStage<Flow> noWay(String why) {
    return CompletableFuture.failedFuture(new IOException(why));
  }

  @Override
  public SentBy sentBy(Transport transport, InetAddress toward) {
    return listeners.sentBy(transport, toward);
  }

  @Override
  public boolean isListener(String host, int port) {
    return listeners.isOne(host, port);
  }

  @Override
  public void close() {
    streams.forEach(StreamListener::close);
    connections.closeAll();
    udp.values().forEach(UdpListener::close);
    TlsContexts contexts = tls;
    if (contexts != null) {
      contexts.close();
    }
  }
}
