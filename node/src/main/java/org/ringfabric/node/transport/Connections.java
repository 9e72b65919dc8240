// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Transport;

/** The open connections of a node, by flow and by peer, with the caps on their number. */
final class Connections {
  /**
   * A peer as one is looked for when a request goes out.
   *
   * @param tlsName what its certificate proved, if it matters
   */
  private record Peer(Transport transport, InetSocketAddress address, Optional<String> tlsName) {}

  private final ConcurrentHashMap<Long, Connection> byId = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Peer, Connection> byPeer = new ConcurrentHashMap<>();
  private final ConnectionCount accepted;
  private final ConnectionCount ours;

  /** Begins with the time, so that a flow of an earlier process is never taken for one of ours. */
  private final AtomicLong nextId = new AtomicLong(System.currentTimeMillis() << 20);

  Connections(TransportConfig config) {
    accepted = count(config);
    ours = count(config);
  }

  private static ConnectionCount count(TransportConfig config) {
    return new ConnectionCount(config.maxConnections(), config.maxConnectionsPerAddress());
  }

  long newId() {
    return nextId.incrementAndGet();
  }

  /** Those that peers opened. */
  ConnectionCount accepted() {
    return accepted;
  }

  /** Those that we opened, so that a flood of peers leaves us the way to our servers. */
  ConnectionCount ours() {
    return ours;
  }

  void opened(Connection connection) {
    byId.put(connection.flow().id(), connection);
    byPeer.put(peer(connection, Optional.empty()), connection);
    if (connection.tlsName().isPresent()) {
      byPeer.put(peer(connection, connection.tlsName()), connection);
    }
  }

  void closed(Connection connection) {
    byId.remove(connection.flow().id(), connection);
    byPeer.remove(peer(connection, Optional.empty()), connection);
    byPeer.remove(peer(connection, connection.tlsName()), connection);
  }

  @Nullable Connection byId(long id) {
    return byId.get(id);
  }

  /**
   * A connection to a peer.
   *
   * @param tlsName if given, the connection must be one whose peer proved it
   */
  Optional<Connection> to(
      Transport transport, InetSocketAddress address, Optional<String> tlsName) {
    return Optional.ofNullable(byPeer.get(new Peer(transport, address, tlsName)));
  }

  int size() {
    return byId.size();
  }

  void closeAll() {
    byId.values().forEach(Connection::close);
  }

  private static Peer peer(Connection connection, Optional<String> tlsName) {
    return new Peer(connection.flow().transport(), connection.flow().remote(), tlsName);
  }
}
