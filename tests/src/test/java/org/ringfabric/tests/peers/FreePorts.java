// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody uses now. So low that the cluster port of a demo node, which lies 20 460 above
 * its SIP port, is below those that the system gives to clients, too.
 */
public final class FreePorts {
  private FreePorts() {}

  /** The first of {@code count} neighbours that are free on every 127.0.0.x, for UDP and TCP. */
  public static int block(int count) {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(10_000, 12_000);
      if (free(first, count)) {
        return first;
      }
    }
    throw new AssertionError("no " + count + " free ports in a row");
  }

  private static boolean free(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket tcp = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"));
          DatagramSocket udp = new DatagramSocket(port, InetAddress.getByName("0.0.0.0"))) {
        if (tcp.getLocalPort() != udp.getLocalPort()) {
          return false;
        }
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
