// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;

/**
 * Where a session's ports are.
 *
 * @param node the node that owns the sockets
 * @param session unique on that node, also over its restarts
 */
public record RelayId(String node, String session) implements Wire, Durable {
  public RelayId {
    if (node.isEmpty() || session.isEmpty()) {
      throw new IllegalArgumentException(
          "relay: '" + node + "/" + session + "' (expected: node/session)");
    }
  }

  @Override
  public String toString() {
    return node + "/" + session;
  }
}
