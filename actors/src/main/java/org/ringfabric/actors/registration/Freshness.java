// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.transaction.Flow;

/**
 * What an entity knows beyond what it stored: refreshes within the lease, and flows that are gone.
 * An entity that leaves memory in order stores what refreshes said; a process that dies loses it.
 *
 * <p>After that, when a binding was last refreshed isn't known, only that no refresh went beyond
 * its lease, and none granted more than the stored one did. So a recovered binding counts as live
 * for once more the granted time, or to the end of its lease if that is sooner: none that a phone
 * was promised is lost, and a phone that left without a word is believed for at most one granted
 * interval too long. Otherwise every expiry is exact.
 */
final class Freshness {

  /** A refresh that wasn't stored. */
  record Refresh(String key, String callId, long cseq, Instant at, Instant expires) {}

  // Most entities have neither, and there may be millions: no map before there is a need.
  private Map<String, Refresh> refreshes = Map.of();
  private Set<Flow> lost = Set.of();

  void recovered(Registration registration, Instant now) {
    refreshes = Map.of();
    for (Bound bound : registration.bound()) {
      Instant expires = earlier(bound.leaseUntil(), now.plusSeconds(bound.grantedSeconds()));
      if (expires.isAfter(bound.expires())) {
        refreshed(new Refresh(bound.key(), bound.callId(), bound.cseq(), bound.at(), expires));
      }
    }
  }

  void refreshed(Refresh refresh) {
    if (refreshes.isEmpty()) {
      refreshes = new HashMap<>(2);
    }
    refreshes.put(refresh.key(), refresh);
  }

  /** The binding was stored anew or removed: what was newer isn't any more. */
  void stored(String key) {
    if (!refreshes.isEmpty()) {
      refreshes.remove(key);
    }
  }

  void flowLost(Flow flow) {
    if (lost.isEmpty()) {
      lost = new HashSet<>(2);
    }
    lost.add(flow);
  }

  /** Something came over it: it isn't gone. Forgets also what no binding uses any more. */
  void flowAlive(@Nullable Flow flow, Registration registration) {
    if (!lost.isEmpty()) {
      lost.removeIf(each -> each.equals(flow) || !uses(registration, each));
    }
  }

  boolean uses(Registration registration, Flow flow) {
    for (Bound bound : registration.bound()) {
      if (bound.flow().isPresent() && bound.flow().get().equals(flow)) {
        return true;
      }
    }
    return false;
  }

  /** Every stored binding, expired ones too. */
  List<LiveBinding> of(Registration registration) {
    List<LiveBinding> all = new ArrayList<>(registration.bound().size());
    for (Bound bound : registration.bound()) {
      Refresh refresh = refreshes.get(bound.key());
      boolean reachable = bound.flow().isEmpty() || !lost.contains(bound.flow().get());
      all.add(
          refresh == null
              ? LiveBinding.asStored(bound, reachable)
              : new LiveBinding(
                  bound,
                  refresh.callId(),
                  refresh.cseq(),
                  refresh.at(),
                  refresh.expires(),
                  reachable));
    }
    return all;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
