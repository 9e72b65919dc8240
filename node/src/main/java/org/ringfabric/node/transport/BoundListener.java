// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.HostPort;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.SentBy;

/**
 * A listener that is up.
 *
 * @param bound where the system put it
 * @param advertised where peers are told that it is; if it is bound to all addresses and nothing
 *     else is configured, they are told the one that they see instead
 */
public record BoundListener(Transport transport, InetSocketAddress bound, SentBy advertised) {

  static BoundListener of(ListenerConfig config, InetSocketAddress bound) {
    int port = config.advertisedPort() == 0 ? bound.getPort() : config.advertisedPort();
    String host = config.advertisedHost();
    if (host.equals(config.host())) {
      host = HostPort.hostOf(bound.getAddress());
    } else if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
      host = "[" + host + "]";
    }
    return new BoundListener(config.transport(), bound, new SentBy(host, port));
  }

  /** Whether it is bound to all addresses of the machine. */
  boolean isEverywhere() {
    return bound.getAddress().isAnyLocalAddress();
  }

  String boundHost() {
    return HostPort.hostOf(bound.getAddress());
  }

  /** Whether it can talk to an address: the same family, or any if it is bound to "::". */
  boolean reaches(InetAddress peer) {
    boolean ipv6 = bound.getAddress() instanceof Inet6Address;
    return ipv6 == (peer instanceof Inet6Address) || (ipv6 && isEverywhere());
  }
}
