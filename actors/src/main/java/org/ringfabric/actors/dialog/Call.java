// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallChanged;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.relay.RelayId;

/**
 * One dialog as its events made it.
 *
 * @param until when it must end at the latest
 * @param sessionUntil when it must have been refreshed (RFC 4028)
 * @param ending that it is being ended from here; BYE may not have reached both ends yet
 * @param ended that it is over
 */
record Call(
    DialogId id,
    AnsweredCall answer,
    Instant until,
    Optional<Instant> sessionUntil,
    Optional<CallEnding> ending,
    Optional<CallEnded> ended) {

  static Call of(CallAnswered event) {
    AnsweredCall answer = event.call();
    Optional<Instant> session =
        answer.sessionInterval().map(interval -> answer.answered().plus(interval));
    return new Call(event.id(), answer, event.until(), session, Optional.empty(), Optional.empty());
  }

  boolean live() {
    return ended.isEmpty();
  }

  boolean isAnchoredAt(RelayId relay) {
    return answer.relay().equals(Optional.of(relay));
  }

  Instant deadline() {
    return sessionUntil.filter(until::isAfter).orElse(until);
  }

  /** Its end at the deadline. */
  CallEnding endAtDeadline() {
    EndCause cause = deadline().equals(until) ? EndCause.MAX_DURATION : EndCause.SESSION_EXPIRED;
    return end(cause, deadline());
  }

  Call changed(CallChanged event) {
    AnsweredCall moved =
        new AnsweredCall(
            event.caller(),
            event.callee(),
            answer.requestUri(),
            answer.canonicalUri(),
            answer.billingParty(),
            answer.source(),
            answer.node(),
            answer.invited(),
            answer.answered(),
            event.relay(),
            event.sessionInterval(),
            answer.maxDuration());
    Optional<Instant> session =
        event.sessionInterval().map((Duration interval) -> event.at().plus(interval));
    return new Call(id, moved, until, session, ending, ended);
  }

  /**
   * Whether this is stored already, or something newer of the same end. Its first number may be 0,
   * and can't be told from none.
   */
  boolean knows(DialogChange change) {
    long last = (change.fromCaller() ? answer.caller() : answer.callee()).cseq();
    return last > 0 && change.cseq() <= last;
  }

  /** What a re-INVITE or UPDATE makes of the two ends. */
  CallChanged change(DialogChange change) {
    Leg requester = change.fromCaller() ? answer.caller() : answer.callee();
    Leg responder = change.fromCaller() ? answer.callee() : answer.caller();
    Leg asked = requester.withCSeq(change.cseq());
    if (change.requesterContact().isPresent()) {
      asked = asked.withContact(change.requesterContact().get());
    }
    if (change.requesterFlow().isPresent()) {
      asked = asked.withFlow(change.requesterFlow());
    }
    Leg agreed =
        change.responderContact().isPresent()
            ? responder.withContact(change.responderContact().get())
            : responder;
    return new CallChanged(
        id,
        change.fromCaller() ? asked : agreed,
        change.fromCaller() ? agreed : asked,
        change.relay().isPresent() ? change.relay() : answer.relay(),
        change.sessionInterval(),
        change.at());
  }

  /**
   * Its end from here: within the time that it may last, however late that was noticed, as it is
   * what the call is accounted for.
   */
  CallEnding end(EndCause cause, Instant at) {
    Instant begun = at.isBefore(answer.answered()) ? answer.answered() : at;
    return new CallEnding(id, cause, begun.isAfter(deadline()) ? deadline() : begun);
  }

  Call ending(CallEnding event) {
    return new Call(id, answer, until, sessionUntil, Optional.of(event), ended);
  }

  Call ended(CallEnded event) {
    return new Call(id, answer, until, sessionUntil, ending, Optional.of(event));
  }

  private Optional<EndCause> cause() {
    return ended.map(CallEnded::cause).or(() -> ending.map(CallEnding::cause));
  }

  /** Whether it is being ended, or was, for this cause. */
  boolean endsFor(EndCause cause) {
    return cause().equals(Optional.of(cause));
  }

  Dialog view() {
    return new Dialog(
        id,
        answer,
        live() ? Optional.of(deadline()) : Optional.empty(),
        ended.map(CallEnded::at),
        cause());
  }
}
