// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.SentBy;

/**
 * A listener that is up.
 *
 * @param bound where the system put it
 * @param advertised where peers are told that it is
 */
public record BoundListener(Transport transport, InetSocketAddress bound, SentBy advertised) {

  static BoundListener of(ListenerConfig config, InetSocketAddress bound) {
    int port = config.advertisedPort() == 0 ? bound.getPort() : config.advertisedPort();
    String host = config.advertisedHost();
    String written = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    return new BoundListener(config.transport(), bound, new SentBy(written, port));
  }

  boolean isIpv6() {
    return bound.getAddress() instanceof Inet6Address;
  }

  /** Whether it can talk to an address: the same family, or any if it is bound to all. */
  boolean reaches(InetAddress peer) {
    return isIpv6() == (peer instanceof Inet6Address);
  }

  boolean answersTo(String host, int port) {
    boolean portFits = port < 0 || port == bound.getPort() || port == advertised.port();
    return portFits
        && (host.equalsIgnoreCase(advertised.host()) || host.equals(literal(bound.getAddress())));
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + bare + "]" : bare;
  }
}
