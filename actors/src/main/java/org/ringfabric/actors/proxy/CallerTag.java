// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

/** What a token keeps of the caller's From tag: enough to tell the caller from the callee. */
sealed interface CallerTag {

  boolean isOf(String tag);

  static CallerTag of(String tag) {
    return new Wide(Wide.hash(tag));
  }

  /** FNV-1a of 64 bits: no two tags that phones draw have the same. */
  record Wide(long hash) implements CallerTag {
    private static long hash(String tag) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < tag.length(); i++) {
        hash = (hash ^ tag.charAt(i)) * 0x100000001b3L;
      }
      return hash;
    }

    @Override
    public boolean isOf(String tag) {
      return hash == hash(tag);
    }
  }

  /** Of tokens that were written before: the two ends of one call in 65 536 had the same. */
  record Narrow(short hash) implements CallerTag {
    static Narrow of(String tag) {
      return new Narrow(hash(tag));
    }

    private static short hash(String tag) {
      return (short) (tag.hashCode() ^ (tag.hashCode() >>> 16));
    }

    @Override
    public boolean isOf(String tag) {
      return hash == hash(tag);
    }
  }
}
