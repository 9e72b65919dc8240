// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;

/**
 * A stored binding with what is newer in memory.
 *
 * @param callId of its last refresh
 * @param cseq of its last refresh
 * @param refreshed when that was
 * @param expires when it ends unless refreshed again
 * @param reachable whether its flow isn't known to be gone
 */
record LiveBinding(
    Bound stored, String callId, long cseq, Instant refreshed, Instant expires, boolean reachable) {
  private static final Comparator<LiveBinding> BEST_FIRST =
      Comparator.comparingDouble((LiveBinding binding) -> binding.stored().q())
          .thenComparing(LiveBinding::refreshed)
          .reversed();

  /** A binding that wasn't refreshed since it was stored. */
  static LiveBinding asStored(Bound bound, boolean reachable) {
    return new LiveBinding(
        bound, bound.callId(), bound.cseq(), bound.at(), bound.expires(), reachable);
  }

  /** Those wanted; best q first, then the latest refreshed (RFC 5626 §7). */
  static List<Binding> bestFirst(List<LiveBinding> all, Predicate<LiveBinding> wanted) {
    List<LiveBinding> sorted = new ArrayList<>(all);
    sorted.removeIf(wanted.negate());
    sorted.sort(BEST_FIRST);
    List<Binding> bindings = new ArrayList<>(sorted.size());
    for (LiveBinding each : sorted) {
      bindings.add(each.binding());
    }
    return bindings;
  }

  boolean live(Instant now) {
    return now.isBefore(expires);
  }

  /** As it would be stored with what refreshes said, and no lease beyond that. */
  Bound exact() {
    return new Bound(
        stored.aor(),
        stored.contactUri(),
        stored.contactParameters(),
        stored.q(),
        callId,
        cseq,
        refreshed,
        Duration.between(refreshed, expires).toSeconds(),
        expires,
        stored.path(),
        stored.flow(),
        stored.instance(),
        stored.regId(),
        stored.userAgent());
  }

  Unbound unbound(String cause, Instant now) {
    return new Unbound(
        stored.aor(), stored.contactUri(), stored.instance(), stored.regId(), cause, now);
  }

  Binding binding() {
    return new Binding(
        stored.contactUri(),
        stored.contactParameters(),
        stored.q(),
        callId,
        cseq,
        expires,
        stored.path(),
        stored.flow(),
        stored.instance(),
        stored.regId(),
        stored.userAgent());
  }
}
