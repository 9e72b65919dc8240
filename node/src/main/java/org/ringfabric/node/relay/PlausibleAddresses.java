// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where media may be sent before anything came from there: to public addresses, to the host that
 * signalled, and to private ranges that the operator names. Anything else in an SDP is behind a
 * NAT, or an attempt to use us against our own network.
 */
final class PlausibleAddresses {
  /** RFC 6890 and its registry: what isn't globally reachable. */
  private static final List<AddressRange> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20")
          .map(AddressRange::of)
          .toList();

  private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

  private final List<AddressRange> routable;

  PlausibleAddresses(List<AddressRange> routablePrivateRanges) {
    routable = List.copyOf(routablePrivateRanges);
  }

  boolean test(InetAddress address, InetAddress signalledFrom) {
    if (address.equals(signalledFrom)) {
      return true;
    }
    for (AddressRange range : routable) {
      if (range.contains(address)) {
        return true;
      }
    }
    if (address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)) {
      return false;
    }
    for (AddressRange range : SPECIAL) {
      if (range.contains(address)) {
        return false;
      }
    }
    return true;
  }
}
