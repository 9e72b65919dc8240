// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.DatagramSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * On native epoll, below Netty's channels: a relay needs no pipeline, and a channel costs a buffer,
 * an envelope and a promise for each packet. Level-triggered: a turn reads what there is, but no
 * more than a batch, so that no socket starves the others of its loop (ADR 10).
 */
final class EpollUdpSocket implements UdpSocket, EpollIoHandle {
  /** Half of what a video phone sends at once for a whole picture. */
  private static final int BATCH = 8;

  private final LinuxSocket socket;
  private final MediaLoop loop;
  private final InetSocketAddress localAddress;
  private final ByteBuf buffer;
  private final long bufferAddress;
  private @Nullable Receiver receiver;
  private @Nullable IoRegistration registration;
  private boolean connected;
  private boolean paused;
  private boolean closed;

  private EpollUdpSocket(LinuxSocket socket, MediaLoop loop) {
    this.socket = socket;
    this.loop = loop;
    this.localAddress = socket.localAddress();
    this.buffer = loop.buffer();
    this.bufferAddress = buffer.memoryAddress();
  }

  static EpollUdpSocket bind(MediaLoop loop, InetSocketAddress local, int trafficClass)
      throws IOException {
    LinuxSocket socket =
        LinuxSocket.newSocketDgram(
            local.getAddress() instanceof Inet4Address
                ? SocketProtocolFamily.INET
                : SocketProtocolFamily.INET6);
    try {
      socket.setTrafficClass(trafficClass);
      socket.bind(local);
      return new EpollUdpSocket(socket, loop);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
    loop.register(this, this::registered);
  }

  private void registered(IoRegistration registration) {
    this.registration = registration;
    if (closed) {
      registration.cancel();
    } else {
      registration.submit(EpollIoOps.EPOLLIN);
    }
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    if (receiver == null) {
      return;
    }
    try {
      boolean more = !closed;
      for (int i = 0; i < BATCH && more; i++) {
        more = (connected ? readConnected(receiver) : readAny(receiver)) && !paused && !closed;
      }
    } catch (IOException e) {
      // ICMP said that the other port is closed; reading it has cleared it (RFC 1122 §4.1.3.3).
      loop.countUnreachable();
    }
  }

  /**
   * @return whether there was a packet
   */
  private boolean readConnected(Receiver receiver) throws IOException {
    int length = socket.recvAddress(bufferAddress, 0, buffer.capacity());
    if (length <= 0) {
      return false;
    }
    buffer.setIndex(0, length);
    receiver.received(buffer, null);
    return true;
  }

  private boolean readAny(Receiver receiver) throws IOException {
    DatagramSocketAddress source = socket.recvFromAddress(bufferAddress, 0, buffer.capacity());
    if (source == null) {
      return false;
    }
    buffer.setIndex(0, source.receivedAmount());
    receiver.received(buffer, source);
    return true;
  }

  @Override
  public void connect(InetSocketAddress remote) throws IOException {
    socket.connect(remote);
    connected = true;
  }

  @Override
  public void disconnect() throws IOException {
    if (connected) {
      socket.disconnect();
      connected = false;
    }
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public boolean send(ByteBuf packet) {
    try {
      return socket.sendAddress(packet.memoryAddress(), 0, packet.writerIndex()) > 0;
    } catch (IOException e) {
      loop.countUnreachable();
      return false;
    }
  }

  @Override
  public boolean sendTo(ByteBuf packet, InetSocketAddress remote) {
    try {
      return socket.sendToAddress(
              packet.memoryAddress(),
              0,
              packet.writerIndex(),
              remote.getAddress(),
              remote.getPort())
          > 0;
    } catch (IOException e) {
      loop.countUnreachable();
      return false;
    }
  }

  @Override
  public void pause() {
    paused = true;
    if (registration != null && !closed) {
      // Not NONE, from which Netty 4.2.18 does not come back.
      registration.submit(EpollIoOps.EPOLLERR);
    }
  }

  @Override
  public void resume() {
    paused = false;
    if (registration != null && !closed) {
      registration.submit(EpollIoOps.EPOLLIN);
    }
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  /** Also called by the event loop when it ends. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (registration != null) {
      registration.cancel();
    }
    try {
      socket.close();
    } catch (IOException e) {
      loop.countUnreachable();
    }
  }
}
