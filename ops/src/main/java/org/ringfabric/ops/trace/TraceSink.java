// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.Transport;

/**
 * Told of each SIP message by the sockets of this node, on their event loops: cheap, and never
 * blocking.
 */
public interface TraceSink {

  /** Keeps nothing. */
  TraceSink OFF = (direction, transport, peer, message) -> {};

  /**
   * A message came or went.
   *
   * @param message as it is on the wire; not kept beyond the call, nor changed
   */
  void message(Direction direction, Transport transport, InetSocketAddress peer, byte[] message);

  /** Which way, seen from this node. */
  enum Direction {
    IN,
    OUT
  }
}
