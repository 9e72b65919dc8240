// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallChanged;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.Event;

/**
 * All that is known of one Call-ID: a dialog for each fork that answered, and the attempts that
 * failed. Immutable.
 */
record Calls(List<Call> answered, List<FailedCall> failed) {
  static final Calls NONE = new Calls(List.of(), List.of());

  Calls {
    answered = List.copyOf(answered);
    failed = List.copyOf(failed);
  }

  Calls apply(Event event) {
    if (event instanceof CallAnswered started) {
      List<Call> more = new ArrayList<>(answered);
      more.add(Call.of(started));
      return new Calls(more, failed);
    } else if (event instanceof CallAttemptFailed attempt) {
      List<FailedCall> more = new ArrayList<>(failed);
      more.add(attempt.call());
      return new Calls(answered, more);
    } else if (event instanceof CallChanged change) {
      return with(change.id(), call -> call.changed(change));
    } else if (event instanceof CallEnding ending) {
      return with(ending.id(), call -> call.ending(ending));
    } else if (event instanceof CallEnded end) {
      return with(end.id(), call -> call.ended(end));
    }
    throw new IllegalStateException("event: " + event);
  }

  private Calls with(DialogId id, UnaryOperator<Call> change) {
    List<Call> changed = new ArrayList<>(answered);
    changed.replaceAll(call -> call.id().equals(id) ? change.apply(call) : call);
    return new Calls(changed, failed);
  }

  @Nullable Call find(DialogId id) {
    for (Call call : answered) {
      if (call.id().equals(id)) {
        return call;
      }
    }
    return null;
  }

  boolean knows(FailedCall attempt) {
    return failed.stream().anyMatch(attempt::repeats);
  }

  /** Whether its caller has heard a failure already: an answer that was slow to be stored. */
  boolean cameToNothing(AnsweredCall call) {
    return failed.stream().anyMatch(attempt -> attempt.invitedLike(call));
  }

  /** Whether it was answered after all: one INVITE leaves a CDR of its answer or of its failure. */
  boolean isAnswered(FailedCall attempt) {
    return answered.stream().anyMatch(call -> attempt.invitedLike(call.answer()));
  }

  /** The first live dialog, else the first of all. */
  Optional<Dialog> first() {
    Call chosen = null;
    for (Call call : answered) {
      if (chosen == null || (!chosen.live() && call.live())) {
        chosen = call;
      }
    }
    return Optional.ofNullable(chosen).map(Call::view);
  }

  boolean anyLive() {
    return answered.stream().anyMatch(Call::live);
  }

  /** Those that nobody has begun to end yet. */
  Stream<Call> going() {
    return answered.stream().filter(call -> call.live() && call.ending().isEmpty());
  }

  /** The ends of those that are chosen and haven't begun to end yet. */
  List<CallEnding> ends(Predicate<Call> chosen, EndCause cause, Instant at) {
    return going().filter(chosen).map(call -> call.end(cause, at)).toList();
  }

  /** The ends of those whose time is over. */
  List<CallEnding> overdue(Instant now) {
    return going().filter(call -> !call.deadline().isAfter(now)).map(Call::endAtDeadline).toList();
  }

  Optional<Instant> nextDeadline() {
    return going().map(Call::deadline).min(Instant::compareTo);
  }
}
