// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * Finds the parts of one Via value (RFC 3261 §25.1, via-parm), where white space may stand nearly
 * everywhere.
 */
final class ViaScanner {
  private final byte[] bytes;
  private final int from;
  private final int end;

  int transport;
  int transportEnd;
  int host;
  int hostEnd;
  int parameters;

  ViaScanner(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
  }

  boolean scan() {
    int protocolEnd = Octets.skipToken(bytes, from, end);
    int version = afterSlash(protocolEnd);
    if (version < 0 || !Octets.equalIgnoreCase(bytes, from, protocolEnd, "SIP")) {
      return false;
    }
    transport = afterSlash(Octets.skipToken(bytes, version, end));
    if (transport < 0) {
      return false;
    }
    transportEnd = Octets.skipToken(bytes, transport, end);
    host = Octets.skipWhite(bytes, transportEnd, end);
    if (transportEnd == transport || host == transportEnd) {
      return false;
    }
    parameters = host;
    while (parameters < end && bytes[parameters] != ';') {
      parameters++;
    }
    hostEnd = Octets.trimEnd(bytes, host, parameters);
    return hostEnd > host;
  }

  /** Where the word behind a slash begins; -1 if there is no slash. */
  private int afterSlash(int at) {
    int slash = Octets.skipWhite(bytes, at, end);
    return slash < end && bytes[slash] == '/' ? Octets.skipWhite(bytes, slash + 1, end) : -1;
  }
}
