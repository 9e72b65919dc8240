// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.util.AttributeKey;
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
  /** Who waits for a connection that we open. */
  static final AttributeKey<Consumer<Connection>> WAITING = AttributeKey.valueOf("waiting");
}
