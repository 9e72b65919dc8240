// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.util.Arrays;

/** Searches in bytes. */
final class Bytes {

  private Bytes() {}

  /** Where {@code wanted} begins between {@code from} and {@code to}, or -1. */
  static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
    if (wanted.length == 0) {
      return -1;
    }
    byte first = wanted[0];
    for (int i = from; i <= to - wanted.length; i++) {
      if (bytes[i] == first
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** How long a message is without its body. */
  static int endOfHeaders(byte[] message) {
    // Looks at the last byte of where CR LF CR LF could be, and skips as far as that byte allows.
    int last = 3;
    while (last < message.length) {
      byte seen = message[last];
      if (seen == '\n') {
        if (isEmptyLine(message, last - 3)) {
          return last + 1;
        }
        last += 2;
      } else {
        last += seen == '\r' ? 1 : 4;
      }
    }
    return message.length;
  }

  private static boolean isEmptyLine(byte[] message, int at) {
    return message[at] == '\r'
        && message[at + 1] == '\n'
        && message[at + 2] == '\r'
        && message[at + 3] == '\n';
  }
}
