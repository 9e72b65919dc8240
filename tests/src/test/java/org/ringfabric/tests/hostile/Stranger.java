// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who sends bytes to a node, and reads what comes back. */
public final class Stranger {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final InetSocketAddress node;

  /**
   * @param address {@code host:port}
   */
  public Stranger(String address) {
    int colon = address.lastIndexOf(':');
    this.node =
        new InetSocketAddress(
            address.substring(0, colon),
            Integer.parseInt(address, colon + 1, address.length(), 10));
  }

  InetSocketAddress node() {
    return node;
  }

  /** A request that any node answers with 200. */
  public static String options(String via) {
    int number = NUMBER.incrementAndGet();
    return String.join(
        "\r\n",
        "OPTIONS sip:example.com SIP/2.0",
        "Via: SIP/2.0/" + via + ";branch=z9hG4bK-stranger-" + number + ";rport",
        "Max-Forwards: 70",
        "From: <sip:stranger@example.net>;tag=" + number,
        "To: <sip:example.com>",
        "Call-ID: stranger-" + number,
        "CSeq: 1 OPTIONS",
        "Content-Length: 0",
        "",
        "");
  }

  void datagram(byte[] bytes) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, node));
    }
  }

  /** The first line of what comes back, if anything does in time. */
  public Optional<String> ask(String request, int millis) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
      socket.setSoTimeout(millis);
      socket.send(new DatagramPacket(bytes, bytes.length, node));
      DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(answer);
      return Optional.of(
          new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
    } catch (SocketTimeoutException nothing) {
      return Optional.empty();
    }
  }

  /** What comes first over a connection of its own, however long a busy node takes for it. */
  String answer(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(node.getAddress(), node.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes);
      byte[] part = new byte[4096];
      int length = socket.getInputStream().read(part);
      return new String(part, 0, Math.max(length, 0), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException silent) {
      return "silence";
    }
  }

  /**
   * What comes back over a connection of its own until it is closed, or silent for so long; a node
   * may close it before all was sent.
   */
  String stream(byte[] bytes, int millis) throws IOException {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket(node.getAddress(), node.getPort())) {
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(bytes);
      InputStream in = socket.getInputStream();
      byte[] part = new byte[4096];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        answer.append(new String(part, 0, length, StandardCharsets.UTF_8));
      }
    } catch (SocketTimeoutException | SocketException silentOrClosed) {
      return answer.toString();
    }
    return answer.toString();
  }
}
