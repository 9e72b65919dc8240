// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.net.InetSocketAddress;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.transaction.Flow;

/** What gateways tell each other; nothing compares them, so they may hold arrays. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface NodeMessage extends Wire {

  /** A message that arrived elsewhere and belongs to a transaction of the addressed node. */
  record Deliver(byte[] message, Flow receivedOn, InetSocketAddress local) implements NodeMessage {}

  /**
   * Bytes for a flow of the addressed node.
   *
   * @param from name of the node that hears of a failure
   * @param id by which it knows the message
   */
  record Send(String from, long id, Flow flow, byte[] message) implements NodeMessage {}

  /** What was to be sent under {@code id} couldn't be. */
  record NotSent(long id, String why) implements NodeMessage {}
}
