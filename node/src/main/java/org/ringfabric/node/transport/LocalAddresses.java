// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The addresses of this machine, and the one it takes toward a peer; looked up once a minute. */
final class LocalAddresses {
  private static final long FRESH_NANOS = 60_000_000_000L;
  private static final int MOST = 4096;

  private record Source(InetAddress address, long at) {}

  private record All(Set<InetAddress> addresses, long at) {}

  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<InetAddress, Source> sources = new ConcurrentHashMap<>();
  private volatile All all;

  LocalAddresses(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.all = read();
  }

  boolean contains(InetAddress address) {
    All known = all;
    if (nanoTime.getAsLong() - known.at() > FRESH_NANOS) {
      known = read();
      all = known;
    }
    return known.addresses().contains(address);
  }

  private All read() {
    Set<InetAddress> found = new HashSet<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        found.addAll(Collections.list(each.getInetAddresses()));
      }
    } catch (SocketException e) {
      found.add(InetAddress.getLoopbackAddress());
    }
    return new All(Set.copyOf(found), nanoTime.getAsLong());
  }

  /** The address that the system's routes choose; the peer's own if it has no route. */
  InetAddress toward(InetAddress peer) {
    long now = nanoTime.getAsLong();
    Source known = sources.get(peer);
    if (known != null && now - known.at() <= FRESH_NANOS) {
      return known.address();
    }
    if (sources.size() >= MOST) {
      sources.clear();
    }
    InetAddress address = ask(peer);
    sources.put(peer, new Source(address, now));
    return address;
  }

  private static InetAddress ask(InetAddress peer) {
    try (DatagramSocket socket = new DatagramSocket()) {
      // Connecting a UDP socket sends nothing: the system only chooses the way.
      socket.connect(peer, 9);
      InetAddress chosen = socket.getLocalAddress();
      return chosen.isAnyLocalAddress() ? peer : chosen;
    } catch (IOException | RuntimeException noRoute) {
      return peer;
    }
  }
}
