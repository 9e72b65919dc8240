// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** Looks after the flows that phones registered over, on the node that holds them. */
@FunctionalInterface
public interface RegisteredFlows {
  /**
   * A phone registered over {@code flow}. If it is UDP, something is sent on it now and then to
   * keep a NAT open, once however many accounts use it; if it is a connection, its loss is told.
   *
   * @param until end of the registration
   */
  void registered(Aor aor, Flow flow, Instant until);
}
