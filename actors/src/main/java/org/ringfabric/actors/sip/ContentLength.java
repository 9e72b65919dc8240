// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/** Finds Content-Length in headers that nobody has parsed yet. */
final class ContentLength {
  private ContentLength() {}

  /** 0 if there is none; -1 if it is no number, or there are two. */
  static long find(byte[] bytes, int from, int end) {
    long found = -1;
    int at = nextLine(bytes, from, end);
    while (at < end) {
      int nameEnd = Octets.skipToken(bytes, at, end);
      int next = nextLine(bytes, at, end);
      if (isName(bytes, at, nameEnd)) {
        int colon = Octets.skipWhite(bytes, nameEnd, next);
        int value = Octets.skipWhite(bytes, Math.min(colon + 1, next), next);
        long number =
            Octets.number(bytes, value, Octets.trimEnd(bytes, value, next), Integer.MAX_VALUE);
        if (colon >= next || bytes[colon] != ':' || number < 0 || found >= 0) {
          return -1;
        }
        found = number;
      }
      at = next;
    }
    return Math.max(found, 0);
  }

  private static boolean isName(byte[] bytes, int from, int end) {
    return from < end && HeaderName.idOf(bytes, from, end) == HeaderName.CONTENT_LENGTH.id();
  }

  /** Behind the next CRLF that no fold follows. */
  private static int nextLine(byte[] bytes, int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      boolean line = bytes[i] == '\r' && bytes[i + 1] == '\n';
      if (line && (i + 2 >= end || (bytes[i + 2] != ' ' && bytes[i + 2] != '\t'))) {
        return i + 2;
      }
    }
    return end;
  }
}
