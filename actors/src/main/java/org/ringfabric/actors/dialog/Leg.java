// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.transaction.Flow;

/**
 * One end of a dialog, and what a request of ours to it needs (RFC 3261 §12.2.1.1).
 *
 * @param address its From or To value without the tag
 * @param tag its tag
 * @param contact its remote target, a URI
 * @param routes Route values on the way from us to it, the next hop first
 * @param cseq highest CSeq number that it used in a request
 * @param flow path to it; empty if it is reached by its routes or contact
 */
public record Leg(
    String address, String tag, String contact, List<String> routes, long cseq, Optional<Flow> flow)
    implements Wire, Durable {
  public Leg {
    routes = List.copyOf(routes);
  }

  public Leg withContact(String changed) {
    return new Leg(address, tag, changed, routes, cseq, flow);
  }

  public Leg withCSeq(long seen) {
    return new Leg(address, tag, contact, routes, Math.max(cseq, seen), flow);
  }

  public Leg withFlow(Optional<Flow> changed) {
    return new Leg(address, tag, contact, routes, cseq, changed);
  }
}
