// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;

/**
 * The state of a {@link RegistrationEntity} as stored: the event that last wrote each binding. What
 * is only in memory, refreshes and lost flows, is kept by {@link Freshness}.
 */
public record Registration(List<Bound> bound) implements Durable {
  static final Registration NONE = new Registration(List.of());

  public Registration {
    bound = List.copyOf(bound);
  }

  Registration apply(Event event) {
    if (event instanceof Bound added) {
      List<Bound> changed = without(added.key());
      changed.add(added);
      return new Registration(changed);
    }
    if (event instanceof Unbound removed) {
      return new Registration(without(removed.key()));
    }
    throw new IllegalStateException("no handler for " + event.getClass());
  }

  /** What a binding is known by: instance and reg-id of a flow (RFC 5626 §6), else its contact. */
  static String key(String contactUri, Optional<String> instance, OptionalInt regId) {
    return regId.isPresent() && instance.isPresent()
        ? instance.get() + ";reg-id=" + regId.getAsInt()
        : contactUri;
  }

  private List<Bound> without(String key) {
    List<Bound> rest = new ArrayList<>(bound.size() + 1);
    for (Bound each : bound) {
      if (!each.key().equals(key)) {
        rest.add(each);
      }
    }
    return rest;
  }
}
