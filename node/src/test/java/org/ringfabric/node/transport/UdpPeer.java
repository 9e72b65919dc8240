// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A phone's UDP socket. */
final class UdpPeer implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetSocketAddress server;

  UdpPeer(InetSocketAddress server) throws IOException {
    this.server = server;
    this.socket = new DatagramSocket(0, InetAddress.getByName(server.getHostString()));
    socket.setSoTimeout(10_000);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] nextBytes() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  String next() throws IOException {
    return new String(nextBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    socket.close();
  }
}
