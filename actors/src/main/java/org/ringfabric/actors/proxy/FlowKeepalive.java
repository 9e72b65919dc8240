// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import org.ringfabric.actors.transaction.Flow;

/** Keeps the NAT binding of a flow open, from the node that holds it. */
@FunctionalInterface
public interface FlowKeepalive {
  /**
   * A phone behind a NAT registered over {@code flow}: something is sent on it now and then. One
   * flow is kept once, whoever asks for it.
   *
   * @param until end of the registration
   */
  void keep(Flow flow, Instant until);
}
