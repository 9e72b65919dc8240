// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import org.ringfabric.actors.sip.Transport;

/**
 * One address to listen on.
 *
 * @param host address to bind to, no name
 * @param port 0 for any free one
 * @param advertisedHost what peers are told, for a node behind a 1:1 NAT; usually the same
 * @param advertisedPort likewise; 0 means the bound one
 */
public record ListenerConfig(
    Transport transport, String host, int port, String advertisedHost, int advertisedPort) {
  public ListenerConfig {
    if (port < 0 || port > 65535 || advertisedPort < 0 || advertisedPort > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
  }

  public static ListenerConfig of(Transport transport, String host, int port) {
    return new ListenerConfig(transport, host, port, host, 0);
  }

  /** Reads an entry of {@code ringfabric.transport.listeners}. */
  static ListenerConfig from(Config listener) {
    String token = listener.getString("transport");
    Transport transport =
        Transport.of(token)
            .orElseThrow(
                () ->
                    new ConfigException.BadValue(
                        listener.getValue("transport").origin(),
                        "transport",
                        "'" + token + "' (expected: udp, tcp, tls, ws or wss)"));
    String host = listener.getString("host");
    return new ListenerConfig(
        transport,
        host,
        listener.getInt("port"),
        listener.hasPath("advertised-host") ? listener.getString("advertised-host") : host,
        listener.hasPath("advertised-port") ? listener.getInt("advertised-port") : 0);
  }
}
