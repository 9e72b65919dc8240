// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.config;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Whether a port can be listened on, before anything is started. Port 0 always can. */
public final class PortCheck {

  private PortCheck() {}

  /** Why a TCP port can't be listened on; empty if it can. */
  public static Optional<String> tcp(String host, int port) {
    try (var socket = new ServerSocket()) {
      // As servers do: a connection of the process before may still linger.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(why("TCP", host, port, e));
    }
  }

  /** Why a UDP port can't be listened on; empty if it can. */
  public static Optional<String> udp(String host, int port) {
    try (var socket = new DatagramSocket(null)) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(why("UDP", host, port, e));
    }
  }

  private static String why(String protocol, String host, int port, IOException e) {
    return "can't listen on %s %s:%d: %s; expected: a free port of an address of this machine"
        .formatted(protocol, host, port, e.getMessage());
  }
}
