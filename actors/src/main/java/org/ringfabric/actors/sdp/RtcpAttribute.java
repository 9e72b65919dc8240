// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * a=rtcp (RFC 3605): where RTCP goes when it isn't the port above RTP's.
 *
 * @param line where it is
 * @param addressed whether the line names an address, which then must be replaced too
 */
record RtcpAttribute(int line, int port, boolean addressed, Optional<InetAddress> address) {

  static Optional<RtcpAttribute> parse(int line, String value) {
    String[] parts = value.trim().split(" +");
    int port = Decimal.parse(parts[0], 65_535);
    if (port < 0) {
      return Optional.empty();
    }
    Optional<InetAddress> address =
        parts.length >= 4 ? AddressLiteral.parse(parts[3]) : Optional.empty();
    return Optional.of(new RtcpAttribute(line, port, parts.length > 1, address));
  }
}
