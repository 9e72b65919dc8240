// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;

/**
 * One way to where a request goes.
 *
 * @param requestUri the Request-URI that the copy gets (RFC 3261 §16.6 step 2)
 * @param routes Route values to put before those that it has (RFC 3327 Path of a binding)
 * @param flow path to it; empty means that RFC 3263 finds one from the first Route or the
 *     Request-URI
 * @param withoutFlow where it is reached if the flow is lost; empty if nowhere, or if that is to be
 *     asked of the dialog
 */
record ProxyTarget(
    String requestUri, List<String> routes, Optional<Flow> flow, Optional<SipUri> withoutFlow) {
  ProxyTarget {
    routes = List.copyOf(routes);
  }

  /** Wherever the Route or the Request-URI leads. */
  static ProxyTarget named(String requestUri) {
    return new ProxyTarget(requestUri, List.of(), Optional.empty(), Optional.empty());
  }

  static ProxyTarget over(Flow flow, String requestUri) {
    return new ProxyTarget(requestUri, List.of(), Optional.of(flow), Optional.empty());
  }
}
