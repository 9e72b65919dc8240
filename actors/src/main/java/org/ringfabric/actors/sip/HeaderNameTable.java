// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known header that bytes name, in any case, canonical or compact: an open-addressed hash
 * table.
 */
final class HeaderNameTable {
  private static final int MASK = 511;

  private final byte[][] forms = new byte[MASK + 1][];
  private final HeaderName[] names = new HeaderName[MASK + 1];

  void enter(String form, HeaderName name) {
    byte[] lower = form.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    int slot = hash(lower, 0, lower.length);
    while (names[slot] != null) {
      slot = (slot + 1) & MASK;
    }
    names[slot] = name;
    forms[slot] = lower;
  }

  @Nullable HeaderName find(byte[] bytes, int from, int to) {
    if (from >= to) {
      return null;
    }
    for (int slot = hash(bytes, from, to); names[slot] != null; slot = (slot + 1) & MASK) {
      if (isForm(bytes, from, to, forms[slot])) {
        return names[slot];
      }
    }
    return null;
  }

  private static boolean isForm(byte[] bytes, int from, int to, byte[] form) {
    if (to - from != form.length) {
      return false;
    }
    for (int i = 0; i < form.length; i++) {
      if (Octets.lower(bytes[from + i]) != form[i]) {
        return false;
      }
    }
    return true;
  }

  /** Of the length and three letters; that tells nearly all of them apart. */
  private static int hash(byte[] bytes, int from, int to) {
    int middle = Octets.lower(bytes[(from + to) >>> 1]);
    int hash = (to - from) * 31 + Octets.lower(bytes[from]);
    return ((hash * 31 + middle) * 31 + Octets.lower(bytes[to - 1])) & MASK;
  }
}
