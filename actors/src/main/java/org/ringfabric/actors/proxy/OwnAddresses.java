// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Transports;

/** Tells what is ours: domains that we serve, and addresses that lead to this node. */
final class OwnAddresses {
  private final ProxyConfig config;
  private final Transports transports;

  OwnAddresses(ProxyConfig config, Transports transports) {
    this.config = config;
    this.transports = transports;
  }

  /** Whether the URI is in our responsibility, RFC 3261 §16.5. */
  boolean serves(SipUri uri) {
    return config.serves(uri.host()) || leadsHere(uri);
  }

  /** Whether the URI is an address of this node or the cluster's own name. */
  boolean leadsHere(SipUri uri) {
    return config.recordRouteHost().filter(uri.host()::equalsIgnoreCase).isPresent()
        || transports.isListener(uri.host(), uri.port());
  }

  /** The account that a URI of ours names; a URI with our address means the first domain. */
  Optional<Aor> aor(SipUri uri) {
    return config.serves(uri.host())
        ? Aor.of(uri)
        : Aor.of(uri.withHost(config.domains().get(0), -1));
  }
}
