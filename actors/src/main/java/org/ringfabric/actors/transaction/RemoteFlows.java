// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.function.Consumer;

/** Sends over the flows of other nodes; what is sent gets there at most once. */
public interface RemoteFlows {
  /**
   * @param onFailure called at most once, from any thread: the node is gone, or says that the flow
   *     is
   */
  void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure);
}
