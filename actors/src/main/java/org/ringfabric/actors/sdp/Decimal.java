// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

/** Small decimal numbers from the network, without exceptions. */
final class Decimal {
  private Decimal() {}

  /** The number, or -1 if the text is none or it is beyond the limit. */
  static int parse(String text, int limit) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= limit ? value : -1;
  }
}
