// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringfabric.actors.subscriber.Aor;

/**
 * How this cluster proxies; section {@code ringfabric.proxy}.
 *
 * @param domains the domains that we are responsible for, lower case; the first one also stands for
 *     our own addresses in a Request-URI
 * @param recordRouteHost the name that the cluster has in Record-Route, so that any node serves the
 *     rest of a dialog; empty: each node writes its own address
 * @param timerC how long a branch may stay without a final response, RFC 3261 §16.6 step 11; longer
 *     than 3 minutes
 * @param noAnswer how long a subscriber's phone may ring before the caller hears 408
 * @param maxForwards written into requests that came without one, RFC 3261 §16.6 step 3
 * @param maxBranches most targets that one request may fork to
 * @param maxBreadth RFC 5393 §5.3.3 value for requests that came without Max-Breadth
 * @param relayMedia whether media of calls go through the relay
 * @param sessionTimer what we ask of the session timers of calls
 */
public record ProxyConfig(
    List<String> domains,
    Optional<String> recordRouteHost,
    Duration timerC,
    Duration noAnswer,
    int maxForwards,
    int maxBranches,
    int maxBreadth,
    boolean relayMedia,
    SessionTimer sessionTimer) {

  /** Extensions that we understand when Proxy-Require asks for them. */
  static final Set<String> PROXY_EXTENSIONS = Set.of("path", "outbound", "gruu", "timer");

  public ProxyConfig {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("domains: none (expected: at least one)");
    }
  }

  boolean serves(String host) {
    String named = Aor.withoutRootDot(host);
    for (String domain : domains) {
      if (domain.equalsIgnoreCase(named)) {
        return true;
      }
    }
    return false;
  }
}
