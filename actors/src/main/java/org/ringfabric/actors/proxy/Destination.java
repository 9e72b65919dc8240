// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * One phone or server, RFC 3261 §16.5 calls it a target: the ways to it, each to be tried if the
 * one before failed (RFC 5626 §7).
 *
 * @param q preference, 0 to 1
 */
record Destination(List<ProxyTarget> ways, double q) {
  Destination {
    ways = List.copyOf(ways);
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("ways: none (expected: at least one)");
    }
  }

  static Destination of(ProxyTarget way, double q) {
    return new Destination(List.of(way), q);
  }

  /** The same phone, also reached the ways of another binding. */
  Destination or(Destination other) {
    List<ProxyTarget> all = new ArrayList<>(ways);
    all.addAll(other.ways);
    return new Destination(all, Math.max(q, other.q));
  }
}
