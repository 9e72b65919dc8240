// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ringfabric.actors.registration.Freshness.Refresh;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.Registrar.Change;
import org.ringfabric.actors.registration.Registrar.Decision;
import org.ringfabric.actors.registration.Registrar.Refusal;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;

/** Takes one REGISTER through the bindings that are live, contact by contact. */
final class RegisterDecider {
  private final RegistrationConfig config;
  private final Aor aor;
  private final RegisterCommand command;
  private final Instant now;
  private final List<LiveBinding> live = new ArrayList<>();
  private final List<LiveBinding> expired = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Refresh> refreshes = new ArrayList<>();

  RegisterDecider(
      RegistrationConfig config,
      Aor aor,
      List<LiveBinding> all,
      RegisterCommand command,
      Instant now) {
    this.config = config;
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
    int most = Math.max(config.maxContacts(), before);
    if (live.size() > most) {
      makeRoom(live.size() - most);
    }
    if (live.size() > most) {
      return new Refusal(Refused.of(403, "Too Many Contacts"));
    }
    forgetExpired();
    return new Change(List.copyOf(events), List.copyOf(refreshes));
  }

  /** What can't be reached any more goes first, the longest silent before others. */
  private void makeRoom(int excess) {
    List<LiveBinding> unreachable = new ArrayList<>(live);
    unreachable.removeIf(binding -> binding.reachable() || isKept(binding));
    unreachable.sort(Comparator.comparing(LiveBinding::refreshed));
    for (int i = 0; i < excess && i < unreachable.size(); i++) {
      unbind(unreachable.get(i), Unbound.FLOW_LOST);
    }
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
      if (isKept(binding)) {
        continue;
      }
      if (!mayRemove(binding)) {
        return false;
      }
      unbind(binding, Unbound.REQUESTED);
    }
    return true;
  }

  /**
   * Whether the same request binds it. Phones that changed their address remove the old Contact of
   * a flow as they bind it to the new one.
   */
  private boolean isKept(LiveBinding binding) {
    for (ContactUpdate update : command.updates()) {
      if (!update.removes() && update.key().equals(binding.stored().key())) {
        return true;
      }
    }
    return false;
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
        events.add(binding.unbound(Unbound.REPLACED, now));
      }
    }
    events.add(bound);
    live.add(LiveBinding.asStored(bound, true));
    return true;
  }

  /**
   * Only its expiry and its place in the order of requests move, and within the lease: nothing that
   * must be stored.
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
    events.add(binding.unbound(cause, now));
  }

  /** Something is written anyway: let the store forget what is over, too. */
  private void forgetExpired() {
    if (events.isEmpty()) {
      return;
    }
    for (LiveBinding binding : expired) {
      if (live.stream().noneMatch(each -> each.stored().key().equals(binding.stored().key()))) {
        events.add(binding.unbound(Unbound.EXPIRED, now));
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

  /** Seconds granted to one contact; 0 removes it (RFC 3261 §10.2.1.1, §10.3 step 7). */
  private long granted(ContactUpdate update) {
    long asked = update.expires().orElse(config.defaultExpires().toSeconds());
    return Math.min(asked, config.maxExpires().toSeconds());
  }
}
