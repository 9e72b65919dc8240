// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EffectFactories;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Event;
import org.ringfabric.actors.dialog.DialogEntity.MediaTimedOut;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.dialog.DialogEntity.TerminateOne;

/**
 * What ends the calls of a dialog's entity: BYE of a phone, a command, a deadline, silence, an end
 * that is gone. Each call ends for the first of them, and once.
 */
final class Ending {
  private final EffectFactories<Event, Calls> effects = new EffectFactories<>();
  private final InstantSource clock;
  private final Watch watch;
  private final BothEnds phones;
  private final UnstoredEnds unstored;

  Ending(
      ActorContext<Command> context,
      String callId,
      DialogPorts ports,
      Watch watch,
      SeenCSeqs seen) {
    this.clock = ports.clock();
    this.watch = watch;
    this.phones = new BothEnds(context, callId, ports.signalling(), seen);
    this.unstored = new UnstoredEnds(context, callId, ports.media());
  }

  /** What was left undone is done now, by the process before or before a write that failed. */
  void recovered(Calls calls) {
    calls.answered().stream()
        .filter(call -> call.live() && !unstored.isUnderWay(call.id()))
        .forEach(phones::sayBye);
    calls
        .going()
        .filter(call -> call.answer().relay().isPresent())
        .forEach(call -> watch.awaitSign(call.id(), Occurrence.Patience.SOME));
    unstored.resume(calls);
    watch.over(calls);
  }

  /** The reply waits until the end is stored; a second BYE waits for the same. */
  ReplyEffect<Event, Calls> end(Calls calls, End end) {
    Call call = calls.find(end.id());
    if (call == null) {
      return effects.reply(end.replyTo(), DialogReply.NOT_FOUND);
    }
    if (!call.live()) {
      return effects.reply(end.replyTo(), DialogReply.RECORDED);
    }
    unstored.tellWhenStored(end.id(), end.replyTo());
    // One that was decided here counts from then, whatever the phones say after it.
    return finish(
        calls,
        call,
        call.ending().orElseGet(() -> new CallEnding(end.id(), end.cause(), end.at())));
  }

  private ReplyEffect<Event, Calls> finish(Calls calls, Call call, CallEnding end) {
    return unstored
        .begin(calls, call, end)
        .map(last -> over(call, last))
        .orElseGet(() -> effects.noReply());
  }

  ReplyEffect<Event, Calls> relayEnded(Calls calls, Occurrence.RelayEnded last) {
    Call call = calls.find(last.end().id());
    return call == null || !call.live() ? effects.noReply() : over(call, last);
  }

  private ReplyEffect<Event, Calls> over(Call call, Occurrence.RelayEnded last) {
    CallEnding end = last.end();
    return effects
        .persist(new CallEnded(call.id(), call.answer(), end.cause(), end.at(), last.statistics()))
        .thenRun(watch::over)
        .thenRun(calls -> unstored.stored(call.id()))
        .thenNoReply();
  }

  ReplyEffect<Event, Calls> terminate(Calls calls, Terminate terminate) {
    return terminate(calls, call -> true, terminate.cause(), terminate.replyTo());
  }

  ReplyEffect<Event, Calls> terminateOne(Calls calls, TerminateOne one) {
    return terminate(calls, call -> call.id().equals(one.id()), one.cause(), one.replyTo());
  }

  /** One that ended for this cause already did so by this command, which came twice. */
  private ReplyEffect<Event, Calls> terminate(
      Calls calls, Predicate<Call> chosen, EndCause cause, ActorRef<DialogReply> replyTo) {
    boolean found =
        calls.answered().stream()
            .filter(chosen)
            .anyMatch(call -> call.live() || call.endsFor(cause));
    return found
        ? begin(calls.ends(chosen, cause, clock.instant()))
            .thenReply(replyTo, now -> DialogReply.RECORDED)
        : effects.reply(replyTo, DialogReply.NOT_FOUND);
  }

  /** The call was over with its last packet. */
  ReplyEffect<Event, Calls> mediaTimedOut(Calls calls, MediaTimedOut timeout) {
    Instant last = clock.instant().minus(timeout.silence().orElse(Duration.ZERO));
    return begin(
            calls.ends(call -> call.isAnchoredAt(timeout.relay()), EndCause.MEDIA_TIMEOUT, last))
        .thenNoReply();
  }

  /** Decides first, and tells the phones once that is stored. */
  private EffectBuilder<Event, Calls> begin(List<CallEnding> begun) {
    return effects
        .persist(List.<Event>copyOf(begun))
        .thenRun((Calls now) -> sayBye(now, begun))
        .thenRun(watch::over);
  }

  private void sayBye(Calls calls, List<CallEnding> begun) {
    for (CallEnding end : begun) {
      Call call = calls.find(end.id());
      if (call != null) {
        phones.sayBye(call);
      }
    }
  }

  ReplyEffect<Event, Calls> byesDone(Calls calls, Occurrence.ByesDone byes) {
    Call call = calls.find(byes.id());
    return call == null || !call.live() || call.ending().isEmpty()
        ? effects.noReply()
        : finish(calls, call, call.ending().get());
  }

  ReplyEffect<Event, Calls> deadlinePassed(Calls calls, Occurrence.DeadlinePassed passed) {
    return begin(calls.overdue(clock.instant())).thenNoReply();
  }

  ReplyEffect<Event, Calls> keepaliveDue(Calls calls, Occurrence.KeepaliveDue due) {
    calls.going().forEach(call -> phones.ask(call, Occurrence.Patience.NONE));
    return effects.noReply();
  }

  ReplyEffect<Event, Calls> silenceUnheard(Calls calls, Occurrence.SilenceUnheard due) {
    calls
        .going()
        .filter(call -> call.id().equals(due.id()))
        .forEach(call -> phones.ask(call, due.patience()));
    return effects.noReply();
  }

  ReplyEffect<Event, Calls> endsAnswered(Calls calls, Occurrence.EndsAnswered answered) {
    if (answered.lost()) {
      return begin(
              calls.ends(
                  call -> call.id().equals(answered.id()),
                  EndCause.SIGNALLING_LOST,
                  clock.instant()))
          .thenNoReply();
    }
    if (answered.unreachable()) {
      // Its connection went with the node that it ended on: it may have to register first.
      watch.awaitSign(answered.id(), Occurrence.Patience.NONE);
    }
    return effects.noReply();
  }
}
