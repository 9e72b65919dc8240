// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import org.jspecify.annotations.Nullable;

/**
 * One pass over the header lines of a message (RFC 3261 §7.3.1); stops at the first line that is
 * none.
 */
final class HeaderScanner {
  private static final int LONE = -2;

  private final byte[] bytes;
  private final SipLimits limits;
  private final HeaderIndex index = new HeaderIndex(24);
  private int at;
  private boolean ended;
  private long singles;
  private @Nullable String defect;

  HeaderScanner(byte[] bytes, int from, SipLimits limits) {
    this.bytes = bytes;
    this.at = from;
    this.limits = limits;
  }

  /** The lines found; those in front of the defect if there is one. */
  HeaderIndex scan() {
    while (defect == null && !ended) {
      line();
    }
    return index;
  }

  /** The first byte of the body. */
  int end() {
    return at;
  }

  @Nullable String defect() {
    return defect;
  }

  private void line() {
    byte[] b = bytes;
    int end = b.length;
    int start = at;
    if (start + 1 < end && b[start] == '\r' && b[start + 1] == '\n') {
      at = start + 2;
      ended = true;
      return;
    }
    if (index.count() == limits.maxHeaders()) {
      defect = "Too many header fields";
      return;
    }
    int nameEnd = Octets.skipToken(b, start, end);
    int colon = nameEnd;
    while (colon < end && (b[colon] == ' ' || b[colon] == '\t')) {
      colon++;
    }
    if (colon >= end || nameEnd == start || b[colon] != ':') {
      defect = colon >= end ? "Headers without an end" : "Malformed header field";
      return;
    }
    int lineEnd = lineEnd(colon + 1);
    if (lineEnd < 0) {
      defect = lineEnd == LONE ? "Line break that is no CRLF" : "Headers without an end";
      return;
    }
    if (lineEnd - start > limits.maxHeaderBytes()) {
      defect = "Header field too long";
      return;
    }
    int value = Octets.skipWhite(b, colon + 1, lineEnd - 2);
    int valueEnd = Octets.trimEnd(b, value, lineEnd - 2);
    int id = HeaderName.idOf(b, start, nameEnd);
    index.add(start, nameEnd, value, valueEnd, lineEnd, id);
    at = lineEnd;
    onlyOnce(id);
  }

  private void onlyOnce(int id) {
    if (id < 0 || id > 63 || !HeaderName.withId(id).single()) {
      return;
    }
    if ((singles & 1L << id) != 0) {
      defect = "More than one " + HeaderName.withId(id);
    }
    singles |= 1L << id;
  }

  /** Behind the CRLF that no fold follows; -1 if there is none, LONE at a CR or LF by itself. */
  private int lineEnd(int from) {
    byte[] b = bytes;
    int last = b.length - 1;
    int i = Octets.lineBreak(b, from, last);
    while (i < last) {
      if (b[i] == '\n' || b[i + 1] != '\n') {
        return LONE;
      }
      i += 2;
      if (i > last || (b[i] != ' ' && b[i] != '\t')) {
        return i;
      }
      i = Octets.lineBreak(b, i, last);
    }
    return -1;
  }
}
