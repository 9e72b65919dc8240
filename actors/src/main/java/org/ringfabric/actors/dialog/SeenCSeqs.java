// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.HashMap;
import java.util.Map;

/**
 * The highest CSeq number that each end of a dialog used, RFC 3261 §12.2.1.1. Kept in memory only:
 * after a recovery the next number leaps over all that may have been used since.
 */
final class SeenCSeqs {
  private static final long LEAP = 1000;

  private record End(DialogId id, boolean caller) {}

  private final Map<End, Long> highest = new HashMap<>(4);
  private boolean recovered;

  void note(DialogId id, boolean caller, long cseq) {
    highest.merge(new End(id, caller), cseq, Math::max);
  }

  void recovered() {
    recovered = true;
  }

  /** The highest number known to be used by an end. */
  long last(DialogId id, boolean caller, Leg leg) {
    return Math.max(leg.cseq(), highest.getOrDefault(new End(id, caller), 0L));
  }

  /** A number for a request in the name of an end. */
  long next(DialogId id, boolean caller, Leg leg) {
    long next = last(id, caller, leg) + (recovered ? LEAP : 1);
    note(id, caller, next);
    return next;
  }
}
