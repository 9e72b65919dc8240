// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.Transport;

/** A configuration for loopback; patient unless a test says otherwise. */
final class TestConfig {
  private List<ListenerConfig> listeners = List.of();
  private Duration idleTimeout = Duration.ofMinutes(1);
  private Duration keepalive = Duration.ofMinutes(1);
  private Duration messageTimeout = Duration.ofSeconds(30);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private int maxConnections = 10_000;
  private int maxConnectionsPerAddress = 10_000;
  private int maxMessageBytes = 65_535;
  private long maxUnfinishedBytes = 64 << 20;
  private int writeBufferBytes = 1 << 20;
  private Optional<TlsConfig> tls = Optional.empty();

  static ListenerConfig on(Transport transport) {
    return ListenerConfig.of(transport, "127.0.0.1", 0);
  }

  TestConfig listeners(ListenerConfig... each) {
    listeners = List.of(each);
    return this;
  }

  TestConfig idleTimeout(Duration timeout) {
    idleTimeout = timeout;
    return this;
  }

  TestConfig keepalive(Duration pause) {
    keepalive = pause;
    return this;
  }

  TestConfig messageTimeout(Duration timeout) {
    messageTimeout = timeout;
    return this;
  }

  TestConfig connectTimeout(Duration timeout) {
    connectTimeout = timeout;
    return this;
  }

  TestConfig maxConnections(int all, int ofOneAddress) {
    maxConnections = all;
    maxConnectionsPerAddress = ofOneAddress;
    return this;
  }

  TestConfig maxMessageBytes(int bytes) {
    maxMessageBytes = bytes;
    return this;
  }

  TestConfig maxUnfinishedBytes(long bytes) {
    maxUnfinishedBytes = bytes;
    return this;
  }

  TestConfig writeBufferBytes(int bytes) {
    writeBufferBytes = bytes;
    return this;
  }

  TestConfig tls(TlsConfig config) {
    tls = Optional.of(config);
    return this;
  }

  TransportConfig build() {
    return new TransportConfig(
        listeners,
        0,
        idleTimeout,
        keepalive,
        messageTimeout,
        connectTimeout,
        maxConnections,
        maxConnectionsPerAddress,
        maxMessageBytes,
        maxUnfinishedBytes,
        writeBufferBytes,
        tls);
  }
}
