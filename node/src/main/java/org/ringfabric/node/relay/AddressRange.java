// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;
import java.util.Optional;
import org.ringfabric.actors.sdp.AddressLiteral;

/** A block of addresses: 10.0.0.0/8, 2001:db8::/32. */
record AddressRange(InetAddress network, int prefix) {

  AddressRange {
    int longest = network.getAddress().length * 8;
    if (prefix < 0 || prefix > longest) {
      throw new IllegalArgumentException(
          "prefix length: " + prefix + " (expected: 0.." + longest + ")");
    }
  }

  static AddressRange of(String text) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> network = AddressLiteral.parse(parts[0]);
    if (network.isEmpty() || parts.length < 2 || !parts[1].matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("range: " + text + " (expected: address/prefix-length)");
    }
    return new AddressRange(network.get(), Integer.parseInt(parts[1]));
  }

  boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit));
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
