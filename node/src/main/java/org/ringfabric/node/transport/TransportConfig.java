// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The sockets of a node; section {@code ringfabric.transport}.
 *
 * @param loops event loops, and so transaction workers; 0 for one a core
 * @param idleTimeout a connection that says nothing this long is closed
 * @param keepalive pause after which something is sent over a connection that nothing was sent over
 * @param messageTimeout a message begun must be whole in this time
 * @param connectTimeout for connections of ours
 * @param maxConnections of peers, all together; and, counted apart, of those that we open
 * @param maxConnectionsPerAddress of one remote address
 * @param maxMessageBytes longest message on a connection
 * @param maxUnfinishedBytes what all connections together may hold of messages that aren't whole
 * @param writeBufferBytes what may wait for a slow peer before its connection is closed
 */
public record TransportConfig(
    List<ListenerConfig> listeners,
    int loops,
    Duration idleTimeout,
    Duration keepalive,
    Duration messageTimeout,
    Duration connectTimeout,
    int maxConnections,
    int maxConnectionsPerAddress,
    int maxMessageBytes,
    long maxUnfinishedBytes,
    int writeBufferBytes,
    Optional<TlsConfig> tls) {
  public TransportConfig {
    listeners = List.copyOf(listeners);
    inRange("loops", loops, 0, 1_024);
    inRange("max-connections", maxConnections, 1, Integer.MAX_VALUE);
    inRange("max-connections-per-address", maxConnectionsPerAddress, 1, Integer.MAX_VALUE);
    inRange("max-message", maxMessageBytes, 1_500, 16 << 20);
    if (maxUnfinishedBytes < maxMessageBytes) {
      throw new IllegalArgumentException(
          "ringfabric.transport.max-unfinished: %d (expected: at least max-message, %d)"
              .formatted(maxUnfinishedBytes, maxMessageBytes));
    }
    inRange("write-buffer", writeBufferBytes, 16 << 10, 1 << 30);
    positive("idle-timeout", idleTimeout);
    positive("keepalive", keepalive);
    positive("message-timeout", messageTimeout);
    positive("connect-timeout", connectTimeout);
  }

  private static void inRange(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "ringfabric.transport."
              + key
              + ": "
              + value
              + " (expected: "
              + least
              + ".."
              + most
              + ")");
    }
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "ringfabric.transport." + key + ": " + value + " (expected: more than 0)");
    }
  }

  /** Reads {@code ringfabric.transport}. */
  public static TransportConfig from(Config transport) {
    return new TransportConfig(
        transport.getConfigList("listeners").stream().map(ListenerConfig::from).toList(),
        transport.getInt("loops"),
        transport.getDuration("idle-timeout"),
        transport.getDuration("keepalive"),
        transport.getDuration("message-timeout"),
        transport.getDuration("connect-timeout"),
        transport.getInt("max-connections"),
        transport.getInt("max-connections-per-address"),
        Math.toIntExact(transport.getBytes("max-message")),
        transport.getBytes("max-unfinished"),
        Math.toIntExact(transport.getBytes("write-buffer")),
        TlsConfig.from(transport.getConfig("tls")));
  }
}
