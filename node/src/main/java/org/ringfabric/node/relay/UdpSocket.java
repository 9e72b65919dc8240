// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A bound UDP socket on an event loop; after {@link #start} only that loop may touch it. Every
 * socket of a loop reads into the same buffer: what is received must be sent or dropped at once.
 */
interface UdpSocket {

  /** Takes packets, on the socket's event loop. */
  interface Receiver {
    /**
     * @param source null on a connected socket: the kernel has checked it
     */
    void received(ByteBuf packet, @Nullable InetSocketAddress source);
  }

  InetSocketAddress localAddress();

  void start(Receiver receiver);

  /** From now on only packets of this address come in, and {@link #send} goes there. */
  void connect(InetSocketAddress remote) throws IOException;

  void disconnect() throws IOException;

  boolean connected();

  /** To the connected address. False if the packet is lost: full buffers, unreachable port. */
  boolean send(ByteBuf packet);

  boolean sendTo(ByteBuf packet, InetSocketAddress remote);

  /** Stops reading for a while; the kernel drops what its buffer doesn't hold. */
  void pause();

  void resume();

  void close();
}
