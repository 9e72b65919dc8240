// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ringfabric.actors.registration.Freshness.Refresh;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;
import org.ringfabric.actors.sip.SipUri;
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
    return new Decider(aor, all, command, now).decide();
  }

  /**
   * What is to be stored before the entity leaves memory: that what is over is forgotten, and of
   * the rest the exact end, lest either lives longer when the entity wakes.
   */
  List<Event> beforeSleep(Aor aor, List<LiveBinding> all, Instant now) {
    List<Event> events = new ArrayList<>(all.size());
    for (LiveBinding binding : all) {
      Bound exact = binding.exact();
      if (!binding.live(now)) {
        events.add(unbound(aor, binding, Unbound.EXPIRED, now));
      } else if (!exact.equals(binding.stored())) {
        events.add(exact);
      }
    }
    return events;
  }

  private static Unbound unbound(Aor aor, LiveBinding binding, String cause, Instant now) {
    Bound was = binding.stored();
    return new Unbound(aor, was.contactUri(), was.instance(), was.regId(), cause, now);
  }

  /** Seconds granted to one contact; 0 removes it (RFC 3261 §10.2.1.1, §10.3 step 7). */
  private long granted(ContactUpdate update) {
    long asked = update.expires().orElse(config.defaultExpires().toSeconds());
    return Math.min(asked, config.maxExpires().toSeconds());
  }

  private final class Decider {
    private final Aor aor;
    private final RegisterCommand command;
    private final Instant now;
    private final List<LiveBinding> live = new ArrayList<>();
    private final List<LiveBinding> expired = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Refresh> refreshes = new ArrayList<>();

    Decider(Aor aor, List<LiveBinding> all, RegisterCommand command, Instant now) {
      this.aor = aor;
      this.command = command;
      this.now = now;
      for (LiveBinding binding : all) {
        (binding.live(now) ? live : expired).add(binding);
      }
    }

    Decision decide() {
      if (tooBrief()) {
        String least = Long.toString(config.minExpires().toSeconds());
        return new Refusal(Refused.of(423, "Interval Too Brief", "Min-Expires", least));
      }
      int before = live.size();
      boolean inOrder = command.removeAll() ? unbindAll() : updateEach();
      if (!inOrder) {
        // RFC 3261 §10.3 step 7: the update must be aborted and the request fail.
        return new Refusal(Refused.of(500, "CSeq Out Of Order"));
      }
      // Fewer may be allowed now than when they were made: those may be refreshed.
      if (live.size() > Math.max(config.maxContacts(), before)) {
        return new Refusal(Refused.of(403, "Too Many Contacts"));
      }
      forgetExpired();
      return new Change(List.copyOf(events), List.copyOf(refreshes));
    }

    private boolean tooBrief() {
      for (ContactUpdate update : command.updates()) {
        if (!update.removes() && granted(update) < config.minExpires().toSeconds()) {
          return true;
        }
      }
      return false;
    }

    private boolean unbindAll() {
      for (LiveBinding binding : List.copyOf(live)) {
        if (!mayRemove(binding)) {
          return false;
        }
        unbind(binding, Unbound.REQUESTED);
      }
      return true;
    }

    private boolean updateEach() {
      for (ContactUpdate update : command.updates()) {
        if (!(update.removes() ? remove(update) : bind(update))) {
          return false;
        }
      }
      return true;
    }

    private boolean remove(ContactUpdate update) {
      for (LiveBinding binding : matching(update)) {
        if (!mayRemove(binding)) {
          return false;
        }
        unbind(binding, Unbound.REQUESTED);
      }
      return true;
    }

    private boolean bind(ContactUpdate update) {
      List<LiveBinding> matching = matching(update);
      for (LiveBinding binding : matching) {
        if (isSameCall(binding) && command.cseq() < binding.cseq()) {
          return false;
        }
      }
      Bound bound = bound(update);
      if (matching.size() == 1 && isKnown(matching.get(0), bound)) {
        refresh(matching.get(0), bound);
        return true;
      }
      for (LiveBinding binding : matching) {
        live.remove(binding);
        if (!binding.stored().key().equals(bound.key())) {
          events.add(unbound(aor, binding, Unbound.REPLACED, now));
        }
      }
      events.add(bound);
      live.add(LiveBinding.asStored(bound, true));
      return true;
    }

    /**
     * Only its expiry and its place in the order of requests move, and within the lease: nothing
     * that must be stored.
     */
    private boolean isKnown(LiveBinding known, Bound bound) {
      return known.stored().sameBut(bound)
          && bound.grantedSeconds() <= known.stored().grantedSeconds()
          && !bound.expires().isAfter(known.stored().leaseUntil());
    }

    private void refresh(LiveBinding known, Bound bound) {
      if (!isSameCall(known) || command.cseq() > known.cseq()) {
        refreshes.add(
            new Refresh(bound.key(), command.callId(), command.cseq(), now, bound.expires()));
      }
      // Else it is the same request over again, perhaps after a failover: it was done already.
    }

    private boolean mayRemove(LiveBinding binding) {
      return !isSameCall(binding) || command.cseq() > binding.cseq();
    }

    private boolean isSameCall(LiveBinding binding) {
      return binding.callId().equals(command.callId());
    }

    private void unbind(LiveBinding binding, String cause) {
      live.remove(binding);
      events.add(unbound(aor, binding, cause, now));
    }

    /** Something is written anyway: let the store forget what is over, too. */
    private void forgetExpired() {
      if (events.isEmpty()) {
        return;
      }
      for (LiveBinding binding : expired) {
        if (live.stream().noneMatch(each -> each.stored().key().equals(binding.stored().key()))) {
          events.add(unbound(aor, binding, Unbound.EXPIRED, now));
        }
      }
    }

    /**
     * The bindings that this contact is about. A flow is known by instance and reg-id, whatever its
     * Contact (RFC 5626 §6); else URIs are compared (RFC 3261 §10.3 step 7).
     */
    private List<LiveBinding> matching(ContactUpdate update) {
      List<LiveBinding> matching = new ArrayList<>(1);
      SipUri uri = SipUri.parse(update.contactUri()).orElse(null);
      for (LiveBinding binding : live) {
        Bound stored = binding.stored();
        boolean sameFlow =
            update.regId().isPresent()
                && stored.regId().equals(update.regId())
                && stored.instance().equals(update.instance());
        boolean otherFlow = update.regId().isPresent() && stored.regId().isPresent() && !sameFlow;
        if (sameFlow || (!otherFlow && stored.isAt(update.contactUri(), uri))) {
          matching.add(binding);
        }
      }
      return matching;
    }

    private Bound bound(ContactUpdate update) {
      Duration granted = Duration.ofSeconds(granted(update));
      return new Bound(
          aor,
          update.contactUri(),
          update.parameters(),
          update.q(),
          command.callId(),
          command.cseq(),
          now,
          granted.toSeconds(),
          now.plus(config.lease(granted)),
          command.path(),
          command.flow(),
          update.instance(),
          update.regId(),
          command.userAgent());
    }
  }
}
