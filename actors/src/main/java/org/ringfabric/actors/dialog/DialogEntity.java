// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.Event;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/**
 * The calls of one Call-ID. Answers after what it answers is stored; ends a call at its deadline,
 * or when told to, with BYE to both ends, on whichever node it then is; accounts for each once.
 */
public final class DialogEntity
    extends EventSourcedBehaviorWithEnforcedReplies<Command, Event, Calls> {
  /** Names the type in the ring and in the store; for ever. */
  public static final String TYPE = "Dialog";

  /** Most dialogs of one Call-ID, and most failed attempts: a call forks to a few phones. */
  private static final int MAX_CALLS = 32;

  public sealed interface Command extends Wire
      permits Answer,
          Fail,
          Change,
          Seen,
          End,
          Terminate,
          TerminateOne,
          MediaTimedOut,
          Read,
          Wake,
          Passivate,
          Occurrence {}

  /** A 2xx to an INVITE, about to be forwarded. */
  public record Answer(DialogId id, AnsweredCall call, ActorRef<DialogReply> replyTo)
      implements Command {}

  /** A call that nobody answered. */
  public record Fail(FailedCall call, ActorRef<DialogReply> replyTo) implements Command {}

  /** A re-INVITE or UPDATE that was accepted. */
  public record Change(DialogId id, DialogChange change, ActorRef<DialogReply> replyTo)
      implements Command {}

  /** A request within the dialog. */
  public record Seen(DialogId id, boolean fromCaller, long cseq) implements Command {}

  /** BYE of one end. */
  public record End(DialogId id, EndCause cause, Instant at, ActorRef<DialogReply> replyTo)
      implements Command {}

  /** End every dialog with BYE to both ends. */
  public record Terminate(EndCause cause, ActorRef<DialogReply> replyTo) implements Command {}

  /** End one dialog with BYE to both ends. */
  public record TerminateOne(DialogId id, EndCause cause, ActorRef<DialogReply> replyTo)
      implements Command {}

  /**
   * No media for too long, says the relay.
   *
   * @param silence how long ago the last packet was; a node of an older version doesn't tell
   */
  public record MediaTimedOut(RelayId relay, Optional<Duration> silence) implements Command {}

  public record Read(ActorRef<Reading> replyTo) implements Command {}

  /** Come to memory, and keep the deadlines. */
  public record Wake() implements Command {}

  /** Stops it; sent by the sharding of its own node, which wakes it where its shard goes. */
  public record Passivate() implements Command {}

  /** The answer to {@link Read}. */
  public record Reading(Optional<Dialog> dialog) implements Wire {}

  /**
   * What is stored. Never change what an event means or take a component away: add an optional
   * component, which older events lack, or an event of a new name.
   */
  public sealed interface Event extends Durable {}

  /**
   * @param until when the call must end at the latest
   */
  public record CallAnswered(DialogId id, AnsweredCall call, Instant until) implements Event {}

  public record CallAttemptFailed(String callId, FailedCall call) implements Event {}

  public record CallChanged(
      DialogId id,
      Leg caller,
      Leg callee,
      Optional<RelayId> relay,
      Optional<Duration> sessionInterval,
      Instant at)
      implements Event {}

  /** It is decided that the call ends; the ends are being told. */
  public record CallEnding(DialogId id, EndCause cause, Instant at) implements Event {}

  /** The call is over. Carries all that its CDR says. */
  public record CallEnded(
      DialogId id, AnsweredCall call, EndCause cause, Instant at, MediaStatistics statistics)
      implements Event {}

  private final String callId;
  private final DialogPorts ports;
  private final Watch watch;
  private final Ending ending;
  private final SeenCSeqs seen = new SeenCSeqs();

  private DialogEntity(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      String callId,
      DialogPorts ports) {
    super(
        StoredName.of(callId),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2));
    this.callId = callId;
    this.ports = ports;
    this.watch = new Watch(timers, ports);
    this.ending = new Ending(context, callId, ports, watch, seen);
  }

  public static Behavior<Command> create(String callId, DialogPorts ports) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new DialogEntity(context, timers, callId, ports)));
  }

  @Override
  public Calls emptyState() {
    return Calls.NONE;
  }

  @Override
  public CommandHandlerWithReply<Command, Event, Calls> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Answer.class, this::answer)
        .onCommand(Fail.class, this::fail)
        .onCommand(Change.class, this::change)
        .onCommand(Seen.class, this::seen)
        .onCommand(End.class, ending::end)
        .onCommand(Terminate.class, ending::terminate)
        .onCommand(TerminateOne.class, ending::terminateOne)
        .onCommand(MediaTimedOut.class, ending::mediaTimedOut)
        .onCommand(Read.class, this::read)
        .onCommand(Wake.class, (calls, wake) -> Effect().noReply())
        .onCommand(Passivate.class, (calls, passivate) -> Effect().stop().thenNoReply())
        .onCommand(Occurrence.RelayEnded.class, ending::relayEnded)
        .onCommand(Occurrence.ByesDone.class, ending::byesDone)
        .onCommand(Occurrence.DeadlinePassed.class, ending::deadlinePassed)
        .onCommand(Occurrence.KeepaliveDue.class, ending::keepaliveDue)
        .onCommand(Occurrence.SilenceUnheard.class, ending::silenceUnheard)
        .onCommand(Occurrence.EndsAnswered.class, ending::endsAnswered)
        .onCommand(Occurrence.LingerOver.class, this::lingerOver)
        .build();
  }

  /** A call has a handful of events and no snapshot: to look for one would be a query a call. */
  @Override
  public Recovery recovery() {
    return Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
  }

  @Override
  public EventHandler<Calls, Event> eventHandler() {
    return Calls::apply;
  }

  @Override
  public SignalHandler<Calls> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (calls, signal) -> ending.recovered(calls))
        .build();
  }

  private ReplyEffect<Event, Calls> answer(Calls calls, Answer answer) {
    if (calls.find(answer.id()) != null) {
      return Effect().reply(answer.replyTo(), DialogReply.RECORDED);
    }
    if (calls.answered().size() >= MAX_CALLS || calls.cameToNothing(answer.call())) {
      return Effect().reply(answer.replyTo(), DialogReply.NOT_FOUND);
    }
    return Effect()
        .persist(new CallAnswered(answer.id(), answer.call(), ports.config().until(answer.call())))
        .thenRun(watch::over)
        .thenReply(answer.replyTo(), now -> DialogReply.RECORDED);
  }

  private ReplyEffect<Event, Calls> fail(Calls calls, Fail fail) {
    if (calls.knows(fail.call())
        || calls.isAnswered(fail.call())
        || calls.failed().size() >= MAX_CALLS) {
      return Effect().reply(fail.replyTo(), DialogReply.RECORDED);
    }
    return Effect()
        .persist(new CallAttemptFailed(callId, fail.call()))
        .thenRun(watch::over)
        .thenReply(fail.replyTo(), now -> DialogReply.RECORDED);
  }

  private ReplyEffect<Event, Calls> change(Calls calls, Change change) {
    Call call = calls.find(change.id());
    if (call == null || !call.live()) {
      return Effect().reply(change.replyTo(), DialogReply.NOT_FOUND);
    }
    if (call.knows(change.change())) {
      return Effect().reply(change.replyTo(), DialogReply.RECORDED);
    }
    seen.note(change.id(), change.change().fromCaller(), change.change().cseq());
    return Effect()
        .persist(call.change(change.change()))
        .thenRun(watch::over)
        .thenRun(now -> watch.signOfLife(change.id()))
        .thenReply(change.replyTo(), now -> DialogReply.RECORDED);
  }

  private ReplyEffect<Event, Calls> seen(Calls calls, Seen request) {
    if (calls.find(request.id()) != null) {
      seen.note(request.id(), request.fromCaller(), request.cseq());
    }
    return Effect().noReply();
  }

  private ReplyEffect<Event, Calls> read(Calls calls, Read read) {
    return Effect().reply(read.replyTo(), new Reading(calls.first()));
  }

  private ReplyEffect<Event, Calls> lingerOver(Calls calls, Occurrence.LingerOver over) {
    return calls.anyLive() ? Effect().noReply() : Effect().stop().thenNoReply();
  }
}
