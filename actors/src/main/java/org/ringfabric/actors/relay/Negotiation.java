// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sdp.MediaDescription;
import org.ringfabric.actors.sdp.SessionDescription;

/**
 * Which offer holds (RFC 3264 §4), as seen from between the ends: the one agreed on stands until
 * the one under way is answered, and goes on standing if that is rejected. The first one is kept
 * besides: each fork of an INVITE answers it in a dialog of its own.
 */
final class Negotiation {
  private final String callerTag;
  private final Map<Side, MediaRequest> newest = new EnumMap<>(Side.class);
  private @Nullable Offer first;
  private @Nullable Offer pending;
  private @Nullable Offer agreed;
  private @Nullable String calleeTag;

  /** What was offered, and the message that it came in. */
  record Offer(SessionDescription sdp, MediaRequest in) {

    /** ICE is over and has chosen (RFC 8445 §8.1.2): the ends don't ask for a relay any more. */
    boolean bypasses() {
      return sdp.media().stream().anyMatch(MediaDescription::remoteCandidates);
    }

    private boolean madeIn(String fromTag, long cseq) {
      return in.fromTag().equals(fromTag) && in.cseq() == cseq;
    }

    /** An INVITE may be answered in any dialog, what is sent in a dialog only there. */
    private boolean answeredBy(MediaRequest answer) {
      return in.side() != answer.side()
          && in.fromTag().equals(answer.fromTag())
          && (in.toTag().isEmpty() || in.toTag().equals(answer.toTag()))
          && in.cseq() <= answer.cseq();
    }
  }

  Negotiation(String callerTag) {
    this.callerTag = callerTag;
  }

  /** Whether an offer came late: its requester has made a newer one in the same dialog. */
  boolean outdated(MediaRequest offer) {
    MediaRequest last = newest.get(requester(offer));
    return last != null && offer.cseq() < last.cseq() && offer.toTag().equals(last.toTag());
  }

  /** Notes that this offer came, whatever becomes of it. */
  void heard(MediaRequest offer) {
    newest.put(requester(offer), offer);
  }

  /** The 2xx says again what a 1xx had said, perhaps after PRACK answered it (RFC 3262 §5). */
  boolean repeatsLateOffer(MediaRequest request) {
    Offer last = pending == null ? agreed : pending;
    return last != null
        && requester(request) != request.side()
        && last.in().side() == request.side()
        && last.in().cseq() == request.cseq()
        && last.in().toTag().equals(request.toTag())
        && Arrays.equals(last.in().sdp(), request.sdp());
  }

  void offered(Offer offer) {
    pending = offer;
    if (offer.in().toTag().isEmpty()) {
      first = offer;
    }
  }

  /**
   * The offer that is answered; empty if that one is over, because a newer one was made in its
   * dialog.
   */
  Optional<Offer> answeredBy(MediaRequest answer) {
    if (pending != null && pending.answeredBy(answer)) {
      return Optional.of(pending);
    }
    if (fromOtherFork(answer)) {
      return Optional.ofNullable(first).filter(offer -> offer.answeredBy(answer));
    }
    return Optional.ofNullable(pending == null ? agreed : null)
        .filter(offer -> offer.answeredBy(answer));
  }

  /**
   * @return whether it hadn't been the one that stands
   */
  boolean agree(Offer offer) {
    boolean news = !offer.equals(agreed);
    agreed = offer;
    if (offer.equals(pending)) {
      pending = null;
    }
    return news;
  }

  /**
   * @return whether this offer was under way, and no longer is
   */
  boolean reject(String fromTag, long cseq) {
    boolean underWay = pending != null && pending.madeIn(fromTag, cseq);
    if (underWay) {
      pending = null;
    }
    return underWay;
  }

  boolean begun() {
    return pending != null || agreed != null;
  }

  Optional<Offer> agreed() {
    return Optional.ofNullable(agreed);
  }

  /** Another To-tag than before speaks for the callee: another phone, at another place. */
  boolean fromOtherFork(MediaRequest request) {
    return calleeTag != null
        && speaksForCallee(request).filter(t -> !t.equals(calleeTag)).isPresent();
  }

  /** From now on, this is the fork that the callee's side means. */
  void follow(MediaRequest request) {
    calleeTag = speaksForCallee(request).orElse(calleeTag);
  }

  private Optional<String> speaksForCallee(MediaRequest request) {
    if (request.side() == Side.CALLER) {
      return Optional.empty();
    }
    return requester(request) == Side.CALLER ? request.toTag() : Optional.of(request.fromTag());
  }

  /** Who sent the request that this message is, or answers. */
  private Side requester(MediaRequest message) {
    return message.fromTag().equals(callerTag) ? Side.CALLER : Side.CALLEE;
  }
}
