// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.Transport;

/** The sockets of this node, and through the cluster those of the others. Never blocks. */
public interface Transports {

  /**
   * Sends a message over a flow, of whichever node.
   *
   * @param message not to be changed any more
   * @param onFailure called at most once, from any thread
   */
  void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure);

  /**
   * A flow to a peer: at once for UDP, else a connection that exists or a new one.
   *
   * @param tlsName name that the peer's certificate must have
   * @return fails if there is no listener for the transport, or no connection
   */
  CompletionStage<Flow> flowTo(
      Transport transport, InetSocketAddress target, Optional<String> tlsName);

  /** What our Via and Record-Route say to a peer at {@code toward} on this transport. */
  SentBy sentBy(Transport transport, InetAddress toward);

  /**
   * Whether one of our listeners is bound to or advertises this address.
   *
   * @param port −1 for any
   */
  boolean isListener(String host, int port);
}
