// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A phone's connection, plain or TLS. */
final class StreamPeer implements AutoCloseable {
  private final Socket socket;

  StreamPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  static StreamPeer to(InetSocketAddress server) throws IOException {
    return new StreamPeer(new Socket(server.getAddress(), server.getPort()));
  }

  Socket socket() {
    return socket;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void sendByteByByte(String text) throws IOException {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      socket.getOutputStream().write(each);
      socket.getOutputStream().flush();
    }
  }

  /** As many bytes as the expected text has. */
  String read(int length) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Up to the end of the headers. */
  String readHeaders() throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (text.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("closed after: " + text);
      }
      text.append((char) octet);
    }
    return text.toString();
  }

  /** Waits for the other side to hang up. */
  boolean isHungUpOn() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What it still had to say.
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
