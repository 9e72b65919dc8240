// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private final List<BoundListener> listeners = new ArrayList<>();
  private final Map<Long, UdpListener> udp = new HashMap<>();
  private final List<StreamListener> streams = new ArrayList<>();
  private volatile @Nullable Connector connector;

  /**
   * @param node name of this node
   * @param onClosed hears of each connection that is gone
   */
  public SipTransports(
      String node,
      TransportConfig config,
      LoopWorkers workers,
      RemoteFlows remoteFlows,
      Consumer<Flow> onClosed) {
    this.node = node;
    this.config = config;
    this.workers = workers;
    this.remoteFlows = remoteFlows;
    this.onClosed = onClosed;
    this.connections = new Connections(config);
  }

  /**
   * Binds every listener. Called once.
   *
   * @throws IOException names the listener that can't be bound, or the certificate that can't be
   *     read
   */
  public void listen(MessageSink sink) throws IOException {
    SipLimits limits = SipLimits.DEFAULT;
    Arrival arrival = new Arrival(limits, sink);
    ConnectionSetup setup =
        new ConnectionSetup(node, config, limits, connections, arrival, onClosed);
    TlsContexts tls =
        config.tls().isPresent() ? new TlsContexts(config.tls().get(), workers.group()) : null;
    Pipelines pipelines = new Pipelines(setup, tls);
    for (ListenerConfig listener : config.listeners()) {
      if (listener.transport().secure() && tls == null) {
        throw new IOException(
            listener + ": no certificate (expected: ringfabric.transport.tls.certificate)");
      }
      try {
        bind(listener, arrival, pipelines);
      } catch (RuntimeException | IOException notBound) {
        close();
        throw new IOException(
            listener.transport()
                + " "
                + listener.host()
                + ":"
                + listener.port()
                + " can't be bound: "
                + reason(notBound),
            notBound);
      }
    }
    connector = new Connector(config, workers, pipelines);
  }

  private static String reason(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }

  private void bind(ListenerConfig listener, Arrival arrival, Pipelines pipelines)
      throws IOException {
    InetSocketAddress bound;
    if (listener.transport() == Transport.UDP) {
      int id = listeners.size();
      UdpListener opened = UdpListener.bind(listener, id, node, workers, arrival);
      udp.put((long) id, opened);
      bound = opened.address();
    } else {
      StreamListener opened = StreamListener.bind(listener, config, workers, pipelines);
      streams.add(opened);
      bound = opened.address();
    }
    listeners.add(BoundListener.of(listener, bound));
  }

  /** The listeners that are up, in the order of the configuration. */
  public List<BoundListener> listeners() {
    return List.copyOf(listeners);
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Bytes that the sockets' buffers hold outside the heap. */
  public static long directMemory() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
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
      return udpFlow(target);
    }
    Optional<Connection> open = connections.to(transport, target);
    if (open.isPresent()) {
      return CompletableFuture.completedFuture(open.get().flow());
    }
    Connector ready = connector;
    if (ready == null || transport == Transport.WS || transport == Transport.WSS) {
      return CompletableFuture.failedFuture(new IOException("no way to open " + transport));
    }
    return ready.connect(transport, target, tlsName);
  }

  private CompletionStage<Flow> udpFlow(InetSocketAddress target) {
    for (int i = 0; i < listeners.size(); i++) {
      BoundListener listener = listeners.get(i);
      if (listener.transport() == Transport.UDP && listener.reaches(target.getAddress())) {
        return CompletableFuture.completedFuture(UdpListener.flow(node, i, target));
      }
    }
    return CompletableFuture.failedFuture(
        new IOException("no UDP listener of the family of " + target));
  }

  @Override
  public SentBy sentBy(Transport transport, InetAddress toward) {
    BoundListener fallback = null;
    for (BoundListener listener : listeners) {
      if (listener.transport() == transport) {
        if (listener.reaches(toward)) {
          return listener.advertised();
        }
        fallback = listener;
      } else if (fallback == null) {
        fallback = listener;
      }
    }
    if (fallback == null) {
      throw new IllegalStateException("no listener is up");
    }
    return fallback.advertised();
  }

  @Override
  public boolean isListener(String host, int port) {
    for (BoundListener listener : listeners) {
      if (listener.answersTo(host, port)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    streams.forEach(StreamListener::close);
    connections.closeAll();
    udp.values().forEach(UdpListener::close);
  }
}
