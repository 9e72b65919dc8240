// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The free port pairs of each address. First in, first out: a port rests as long as it can before
 * it is used again, and at least for the quarantine, so that late packets of one call don't reach
 * the next. Shuffled at start, so that ports can't be foretold. Shared by all sessions, lock-free.
 */
final class PortPool {
  /** What a port that something else has bound rests longer, so that no search goes in circles. */
  static final Duration BUSY_REST = Duration.ofSeconds(1);

  private final int first;
  private final int last;
  private final Duration quarantine;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<InetAddress, Deque<Free>> addresses = new ConcurrentHashMap<>();

  /** An even port, and when it may be used. */
  private record Free(int port, long since) {}

  PortPool(RelayConfig config, LongSupplier nanoTime) {
    this.first = config.firstPort() + (config.firstPort() & 1);
    this.last = config.lastPort();
    this.quarantine = config.portQuarantine();
    this.nanoTime = nanoTime;
  }

  /** Empty if every pair of the address is taken, resting, or in use by something else. */
  Optional<PortPair> open(MediaLoop loop, InetAddress address) {
    Deque<Free> free = addresses.computeIfAbsent(address, a -> fresh());
    for (Free next = free.pollFirst(); next != null; next = free.pollFirst()) {
      if (next.since() - nanoTime.getAsLong() > 0) {
        // Those behind it were put back later, give or take BUSY_REST.
        free.addFirst(next);
        return Optional.empty();
      }
      PortPair pair = bind(loop, address, next.port());
      if (pair != null) {
        return Optional.of(pair);
      }
      rest(free, next.port(), quarantine.plus(BUSY_REST));
    }
    return Optional.empty();
  }

  private Deque<Free> fresh() {
    List<Free> ports = new ArrayList<>();
    long now = nanoTime.getAsLong();
    for (int port = first; port < last; port += 2) {
      ports.add(new Free(port, now));
    }
    Collections.shuffle(ports);
    return new ConcurrentLinkedDeque<>(ports);
  }

  private static @Nullable PortPair bind(MediaLoop loop, InetAddress address, int port) {
    UdpSocket rtp = null;
    try {
      rtp = loop.bind(new InetSocketAddress(address, port));
      UdpSocket rtcp = loop.bind(new InetSocketAddress(address, port + 1));
      return new PortPair(address, port, rtp, rtcp);
    } catch (IOException e) {
      if (rtp != null) {
        rtp.close();
      }
      return null;
    }
  }

  /** The pair's sockets are closed already. */
  void release(PortPair pair) {
    rest(addresses.computeIfAbsent(pair.address(), a -> fresh()), pair.port(), quarantine);
  }

  private void rest(Deque<Free> free, int port, Duration rest) {
    free.addLast(new Free(port, nanoTime.getAsLong() + rest.toNanos()));
  }
}
