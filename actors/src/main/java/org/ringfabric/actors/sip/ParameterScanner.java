// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * Walks over {@code ;name=value} pairs in bytes (RFC 3261 §25.1, generic-param and uri-parameter).
 */
final class ParameterScanner {
  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean bad;

  int nameStart;
  int nameEnd;

  /** -1 for a parameter without a value. */
  int valueStart;

  int valueEnd;

  /** {@code at} is where the first semicolon is due. */
  ParameterScanner(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Moves on to the next parameter; false behind the last one or at something that is none. */
  boolean next() {
    at = Octets.skipWhite(bytes, at, end);
    if (at >= end) {
      return false;
    }
    if (bytes[at] != ';') {
      bad = true;
      return false;
    }
    nameStart = Octets.skipWhite(bytes, at + 1, end);
    nameEnd = skipPlain(nameStart, true);
    int equals = Octets.skipWhite(bytes, nameEnd, end);
    if (nameEnd == nameStart) {
      bad = true;
      return false;
    }
    if (equals >= end || bytes[equals] != '=') {
      valueStart = -1;
      valueEnd = -1;
      at = equals;
      return true;
    }
    valueStart = Octets.skipWhite(bytes, equals + 1, end);
    boolean quoted = valueStart < end && bytes[valueStart] == '"';
    valueEnd = quoted ? Octets.skipQuoted(bytes, valueStart, end) : skipPlain(valueStart, false);
    if (valueEnd < 0) {
      bad = true;
      return false;
    }
    at = valueEnd;
    return true;
  }

  /** Whether {@link #next} ended at something that is no parameter. */
  boolean bad() {
    return bad;
  }

  boolean isNamed(String name) {
    return Octets.equalIgnoreCase(bytes, nameStart, nameEnd, name);
  }

  private int skipPlain(int from, boolean name) {
    int i = from;
    while (i < end) {
      byte c = bytes[i];
      boolean delimiter = c == ';' || c == ',' || c == '"' || c == '<' || c == '>';
      if (delimiter || Octets.isBlank(c) || (name && c == '=')) {
        break;
      }
      i++;
    }
    return i;
  }
}
