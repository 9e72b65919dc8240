// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A c= line (RFC 8866 §5.7).
 *
 * @param line where it is
 * @param address empty for a name, which we don't look up, and for what we can't read
 */
record Connection(int line, Optional<InetAddress> address) {

  static Connection parse(int line, String value) {
    String[] parts = value.trim().split(" +");
    // A multicast address has /ttl behind it: cut, the address alone tells.
    String literal = parts.length >= 3 ? parts[2].split("/", 2)[0] : "";
    return new Connection(line, AddressLiteral.parse(literal));
  }

  /** RFC 2543's way to hold a call: c=0.0.0.0. */
  boolean holds() {
    return address.filter(InetAddress::isAnyLocalAddress).isPresent();
  }

  boolean multicast() {
    return address.filter(InetAddress::isMulticastAddress).isPresent();
  }
}
