// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/**
 * Finds the parts of one {@code name-addr} or {@code addr-spec} with parameters (RFC 3261 §20,
 * §25.1). A display name without quotes may hold anything but {@code < " ;}: a comma or a dot there
 * harms nobody (RFC 4475 §3.1.2.15).
 */
final class NameAddrScanner {
  private final byte[] bytes;
  private final int from;
  private final int end;

  int display;
  int displayEnd;
  int uri;
  int uriEnd;
  int parameters;

  NameAddrScanner(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
  }

  boolean scan() {
    int at = Octets.skipWhite(bytes, from, end);
    display = at;
    displayEnd = at;
    if (at < end && bytes[at] == '"') {
      int close = Octets.skipQuoted(bytes, at, end);
      int angle = close < 0 ? end : Octets.skipWhite(bytes, close, end);
      displayEnd = close;
      return angle < end && bytes[angle] == '<' && inAngles(angle);
    }
    for (int i = at; i < end && bytes[i] != ';' && bytes[i] != '"'; i++) {
      if (bytes[i] == '<') {
        displayEnd = Octets.trimEnd(bytes, at, i);
        return inAngles(i);
      }
    }
    return bare(at);
  }

  private boolean inAngles(int angle) {
    int close = angle + 1;
    while (close < end && bytes[close] != '>') {
      close++;
    }
    uri = angle + 1;
    uriEnd = close;
    parameters = close + 1;
    return close < end && isUri();
  }

  /**
   * Without angle brackets a semicolon ends the URI, and commas and question marks are out (RFC
   * 3261 §20.10).
   */
  private boolean bare(int at) {
    int stop = at;
    while (stop < end && bytes[stop] != ';' && !Octets.isWhite(bytes[stop])) {
      if (bytes[stop] == '?' || bytes[stop] == ',') {
        return false;
      }
      stop++;
    }
    uri = at;
    uriEnd = stop;
    parameters = stop;
    return isUri();
  }

  /** A scheme, a colon, and something without white space behind it. */
  private boolean isUri() {
    int colon = Uris.schemeEnd(bytes, uri, uriEnd);
    if (colon < 0 || colon + 1 == uriEnd) {
      return false;
    }
    for (int i = colon; i < uriEnd; i++) {
      byte c = bytes[i];
      if (Octets.isBlank(c) || c == '<' || c == '"') {
        return false;
      }
    }
    return true;
  }
}
