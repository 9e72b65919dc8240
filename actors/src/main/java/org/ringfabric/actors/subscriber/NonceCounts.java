// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which counts of which nonces an account has used: each passes once (RFC 7616 §5.4). They may come
 * out of order, for requests overtake each other, so below the highest one a window of 64 is
 * remembered one by one.
 *
 * <p>It is memory and no more. What was used before it began, or was forgotten to stay small, isn't
 * known; a nonce from that time is refused as too old, and who has the password gets a new one at
 * the cost of a round trip. A nonce made a moment before the beginning passes with its first count:
 * most often it is the answer to it that woke the account up.
 */
final class NonceCounts {
  private static final int MAX_NONCES = 64;
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  enum Use {
    FIRST,
    REPLAYED,
    /** From before what is remembered: it can't be told. */
    FORGOTTEN
  }

  private static final class Window {
    final Instant issued;
    long highest;
    long used;

    Window(Instant issued) {
      this.issued = issued;
    }

    /** The bit n of {@code used} stands for the count {@code highest - n}. */
    Use use(long count) {
      if (count > highest) {
        long shift = count - highest;
        used = shift < Long.SIZE ? used << shift | 1 : 1;
        highest = count;
        return Use.FIRST;
      }
      long age = highest - count;
      if (age >= Long.SIZE || (used >>> age & 1) != 0) {
        return Use.REPLAYED;
      }
      used |= 1L << age;
      return Use.FIRST;
    }
  }

  private final Map<String, Window> windows = new LinkedHashMap<>(4);
  private final Duration validity;
  private final Instant beginning;
  private Instant known;

  NonceCounts(Duration validity, Instant beginning) {
    this.validity = validity;
    this.beginning = beginning;
    known = beginning.minus(ANSWER_TIME);
  }

  Use use(String nonce, Instant issued, long count, Instant now) {
    Window window = windows.get(nonce);
    if (window != null) {
      return window.use(count);
    }
    if (issued.isBefore(known) || (issued.isBefore(beginning) && count > 1)) {
      return Use.FORGOTTEN;
    }
    forget(now);
    Window added = new Window(issued);
    windows.put(nonce, added);
    return added.use(count);
  }

  private void forget(Instant now) {
    windows.values().removeIf(window -> !now.isBefore(window.issued.plus(validity)));
    if (windows.size() >= MAX_NONCES) {
      Iterator<Window> oldest = windows.values().iterator();
      Instant lost = oldest.next().issued.plusMillis(1);
      oldest.remove();
      known = lost.isAfter(known) ? lost : known;
    }
  }

  int size() {
    return windows.size();
  }
}
