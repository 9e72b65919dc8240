// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;

/** Hands messages that arrived here to the node whose transaction they belong to. */
@FunctionalInterface
public interface NodeRelay {
  /**
   * @param node named by the branch of the message
   * @param message its bytes
   * @param receivedOn flow of this node that it came on
   * @param local address that it was sent to
   */
  void forward(String node, byte[] message, Flow receivedOn, InetSocketAddress local);
}
