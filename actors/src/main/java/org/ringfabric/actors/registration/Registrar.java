// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.registration.Freshness.Refresh;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;
import org.ringfabric.actors.subscriber.Aor;

/**
 * Decides what a REGISTER does to the bindings of an address-of-record (RFC 3261 §10.3 steps 6 and
 * 7, RFC 5626 §6). A pure function of the bindings, the request and the time: all of it, or
 * nothing.
 */
final class Registrar {

  sealed interface Decision {}

  /**
   * @param events to store; without any, the answer needs no store
   * @param refreshes that only need to be remembered
   */
  record Change(List<Event> events, List<Refresh> refreshes) implements Decision {}

  record Refusal(Refused reply) implements Decision {}

  private final RegistrationConfig config;

  Registrar(RegistrationConfig config) {
    this.config = config;
  }

  /**
   * @param all bindings, expired ones too
   */
  Decision decide(Aor aor, List<LiveBinding> all, RegisterCommand command, Instant now) {
    return new RegisterDecider(config, aor, all, command, now).decide();
  }

  /**
   * What is to be stored before the entity leaves memory: that what is over is forgotten, and of
   * the rest the exact end, lest either lives longer when the entity wakes.
   */
  static List<Event> beforeSleep(List<LiveBinding> all, Instant now) {
    List<Event> events = new ArrayList<>(all.size());
    for (LiveBinding binding : all) {
      Bound exact = binding.exact();
      if (!binding.live(now)) {
        events.add(binding.unbound(Unbound.EXPIRED, now));
      } else if (!exact.equals(binding.stored())) {
        events.add(exact);
      }
    }
    return events;
  }
}
