// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;

/**
 * How many branches a request may have at a time, all proxies together (RFC 5393 §5.3).
 *
 * @param value of Max-Breadth
 */
record MaxBreadth(int value) {
  static final HeaderName HEADER = HeaderName.of("Max-Breadth");

  /**
   * What the request says, but never more than we allow ourselves.
   *
   * @param most also for a request that says nothing (RFC 5393 §5.3.3)
   */
  static MaxBreadth of(SipRequest request, int most) {
    return new MaxBreadth(request.header(HEADER).map(said -> read(said, most)).orElse(most));
  }

  private static int read(String said, int most) {
    try {
      return (int) Math.min(Long.parseUnsignedLong(said) & Long.MAX_VALUE, most);
    } catch (NumberFormatException unreadable) {
      return most;
    }
  }

  /** The share of each of {@code branches} at a time; empty if there isn't one for each. */
  Optional<int[]> split(int branches) {
    if (branches > value) {
      return Optional.empty();
    }
    int[] shares = new int[branches];
    for (int i = 0; i < branches; i++) {
      shares[i] = value / branches + (i < value % branches ? 1 : 0);
    }
    return Optional.of(shares);
  }
}
