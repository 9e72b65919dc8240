// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.transaction.Flow;

/**
 * One place to send a request to.
 *
 * @param requestUri the Request-URI that the copy gets (RFC 3261 §16.6 step 2)
 * @param routes Route values to put before those that it has (RFC 3327 Path of a binding)
 * @param flows paths to it, to be tried in this order; empty means that RFC 3263 finds one from the
 *     first Route or the Request-URI
 * @param q preference, 0 to 1
 */
record ProxyTarget(String requestUri, List<String> routes, List<Flow> flows, double q) {
  ProxyTarget {
    routes = List.copyOf(routes);
    flows = List.copyOf(flows);
  }

  /** The same phone, reached over the flows of another binding when those of this one fail. */
  ProxyTarget orOverFlowsOf(ProxyTarget other) {
    List<Flow> all = new ArrayList<>(flows);
    all.addAll(other.flows);
    return new ProxyTarget(requestUri, routes, all, Math.max(q, other.q));
  }
}
