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
    if (isEmptyLine(message, message.length - 4)) {
      // No body, as in most messages: nothing to search.
      return message.length;
    }
    for (int i = 0; i <= message.length - 4; i++) {
      if (isEmptyLine(message, i)) {
        return i + 4;
      }
    }
    return message.length;
  }

  private static boolean isEmptyLine(byte[] message, int at) {
    return at >= 0
        && message[at] == '\r'
        && message[at + 1] == '\n'
        && message[at + 2] == '\r'
        && message[at + 3] == '\n';
  }
}
