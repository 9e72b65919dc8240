// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, in all and by the remote address, up to a cap on each. */
final class ConnectionCount {
  private final int most;
  private final int mostOfOneAddress;
  private final ConcurrentHashMap<Object, AtomicInteger> byAddress = new ConcurrentHashMap<>();
  private final AtomicInteger total = new AtomicInteger();

  ConnectionCount(int most, int mostOfOneAddress) {
    this.most = most;
    this.mostOfOneAddress = mostOfOneAddress;
  }

  /** Counts one; false if there are too many already. */
  boolean admit(InetAddress peer) {
    if (total.incrementAndGet() > most) {
      total.decrementAndGet();
      return false;
    }
    boolean[] admitted = {true};
    byAddress.compute(
        source(peer),
        (address, count) -> {
          AtomicInteger known = count == null ? new AtomicInteger() : count;
          if (known.incrementAndGet() > mostOfOneAddress) {
            known.decrementAndGet();
            admitted[0] = false;
          }
          return known;
        });
    if (!admitted[0]) {
      total.decrementAndGet();
    }
    return admitted[0];
  }

  /** Takes back what {@link #admit} counted. */
  void release(InetAddress peer) {
    total.decrementAndGet();
    byAddress.computeIfPresent(
        source(peer), (address, count) -> count.decrementAndGet() <= 0 ? null : count);
  }

  /** One subscriber has a whole /64 of IPv6 addresses to come from. */
  private static Object source(InetAddress peer) {
    return peer instanceof Inet6Address ? ByteBuffer.wrap(peer.getAddress()).getLong() : peer;
  }
}
