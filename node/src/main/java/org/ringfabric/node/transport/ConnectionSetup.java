// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.transaction.Flow;

/**
 * What every connection's handlers share.
 *
 * @param onClosed hears of each flow that is gone
 */
record ConnectionSetup(
    String node,
    TransportConfig config,
    SipLimits limits,
    Connections connections,
    Arrival arrival,
    Consumer<Flow> onClosed) {

  /**
   * A connection that we open.
   *
   * @param waiting those who want it
   */
  record Opening(Optional<String> tlsName, CompletableFuture<Connection> waiting) {
    static final AttributeKey<Opening> ATTRIBUTE = AttributeKey.valueOf("opening");
  }

  TransportMetrics metrics() {
    return arrival.metrics();
  }
}
