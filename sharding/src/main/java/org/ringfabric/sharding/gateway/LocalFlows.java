// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.util.function.Consumer;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;

/** Sends over flows that this node holds; never blocks. */
@FunctionalInterface
public interface LocalFlows {
  /**
   * @param onFailure called at most once, from any thread
   */
  void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure);
}
