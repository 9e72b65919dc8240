// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SIP server on a port of loopback that is busy, over UDP, over TCP, or too busy to say so. */
final class BusyServer implements AutoCloseable {
  private final List<Closeable> sockets = new CopyOnWriteArrayList<>();
  private final List<String> invites = new CopyOnWriteArrayList<>();
  private final boolean silent;

  private BusyServer(boolean silent) {
    this.silent = silent;
  }

  static BusyServer overUdp(int port) throws IOException {
    BusyServer server = new BusyServer(false);
    server.listenUdp(port);
    return server;
  }

  static BusyServer overTcp(int port) throws IOException {
    BusyServer server = new BusyServer(false);
    server.listenTcp(port);
    return server;
  }

  static BusyServer overBoth(int port) throws IOException {
    BusyServer server = overUdp(port);
    server.listenTcp(port);
    return server;
  }

  static BusyServer silent(int port) throws IOException {
    BusyServer server = new BusyServer(true);
    server.listenUdp(port);
    return server;
  }

  /** The INVITEs that came, each retransmission too. */
  List<String> invites() {
    return invites;
  }

  private void listenUdp(int port) throws IOException {
    DatagramSocket socket = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"));
    sockets.add(socket);
    inBackground(
        () -> {
          while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            String request =
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            byte[] answer = answer(request);
            if (answer.length > 0) {
              socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
          }
        });
  }

  private void listenTcp(int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
    sockets.add(listener);
    inBackground(
        () -> {
          Socket socket = listener.accept();
          sockets.add(socket);
          InputStream in = socket.getInputStream();
          StringBuilder request = new StringBuilder();
          for (int octet = in.read(); octet >= 0; octet = in.read()) {
            request.append((char) octet);
            if (request.indexOf("\r\n\r\n") >= 0) {
              socket.getOutputStream().write(answer(request.toString()));
              request.setLength(0);
            }
          }
        });
  }

  /** Nothing answers an ACK. */
  private byte[] answer(String request) {
    if (!request.startsWith("INVITE ")) {
      return new byte[0];
    }
    invites.add(request);
    StringBuilder answer = new StringBuilder("SIP/2.0 486 Busy Here\r\n");
    for (String line : request.split("\r\n", -1)) {
      if (line.matches("(Via|Record-Route|From|Call-ID|CSeq):.*")) {
        answer.append(line).append("\r\n");
      } else if (line.startsWith("To:")) {
        answer.append(line).append(";tag=busy\r\n");
      }
    }
    String text = answer.append("Content-Length: 0\r\n\r\n").toString();
    return silent ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Loop {
    void run() throws IOException;
  }

  private static void inBackground(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException closed) {
                // The test is over.
              }
            },
            "busy-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    for (Closeable socket : sockets) {
      socket.close();
    }
  }
}
