// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.HashMap;
import java.util.Map;

/**
 * The highest CSeq number that each end of a dialog used, RFC 3261 §12.2.1.1, as far as we heard.
 * Kept in memory only.
 */
final class SeenCSeqs {
  private record End(DialogId id, boolean caller) {}

  private final Map<End, Long> highest = new HashMap<>(4);

  void note(DialogId id, boolean caller, long cseq) {
    highest.merge(new End(id, caller), cseq, Math::max);
  }

  /** The highest number known to be used by an end. */
  long last(DialogId id, boolean caller, Leg leg) {
    return Math.max(leg.cseq(), highest.getOrDefault(new End(id, caller), 0L));
  }
}
