// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResultWithReply;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.Change;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Event;
import org.ringfabric.actors.dialog.DialogEntity.MediaTimedOut;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.relay.RelayId;

/** The entity of one Call-ID among fakes, whose time only passes when told. */
final class DialogFixture {
  static final RelayId RELAY = new RelayId("n1", "1");
  static final String CALL_ID = "call@pc33.example.org";
  static final DialogId ID = new DialogId(CALL_ID, "a", "b");

  /** Another phone of the callee's that answered the same INVITE. */
  static final DialogId FORK = new DialogId(CALL_ID, "a", "c");

  static final Duration SILENCE = Duration.ofSeconds(90);

  private static final DialogConfig CONFIG =
      new DialogConfig(
          Duration.ofHours(12),
          Optional.of(Duration.ofMinutes(5)),
          SILENCE,
          Duration.ofSeconds(40));

  final org.ringfabric.actors.ManualTime clock = new org.ringfabric.actors.ManualTime();
  final FakeSignalling signalling = new FakeSignalling();
  final FakeMedia media = new FakeMedia();
  final DialogPorts ports = new DialogPorts(CONFIG, signalling, media, clock);
  final EventSourcedBehaviorTestKit<Command, Event, Calls> entity;
  private final ManualTime timers;

  DialogFixture(ActorTestKit kit) {
    this(kit, CALL_ID);
  }

  DialogFixture(ActorTestKit kit, String callId) {
    timers = ManualTime.get(kit.system());
    entity =
        EventSourcedBehaviorTestKit.create(
            kit.system(),
            DialogEntity.create(callId, ports),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
  }

  static ActorTestKit kit() {
    return ActorTestKit.create(
        ManualTime.config().withFallback(EventSourcedBehaviorTestKit.config()));
  }

  private static Leg leg(String tag, long cseq) {
    return new Leg(
        "<sip:" + tag + "@example.org>", tag, "sip:" + tag, List.of(), cseq, Optional.empty());
  }

  AnsweredCall call(String calleeTag, Optional<RelayId> relay, Duration... intervals) {
    return new AnsweredCall(
        leg("a", 10),
        leg(calleeTag, 0),
        "sip:b@example.org",
        "sip:b@example.org",
        Optional.empty(),
        "192.0.2.1",
        "n1",
        clock.instant(),
        clock.instant(),
        relay,
        intervals.length > 0 ? Optional.of(intervals[0]) : Optional.empty(),
        intervals.length > 1 ? Optional.of(intervals[1]) : Optional.empty());
  }

  CommandResultWithReply<Command, Event, Calls, DialogReply> answer(
      DialogId id, AnsweredCall call) {
    return entity.runCommand(replyTo -> new Answer(id, call, replyTo));
  }

  /** A call without media. */
  DialogReply answered() {
    return answer(ID, call("b", Optional.empty())).reply();
  }

  /** A call whose media are relayed. */
  void anchored() {
    answer(ID, call("b", Optional.of(RELAY)));
  }

  /** Two phones that answered the same INVITE, and so share its relay. */
  void forked() {
    anchored();
    answer(FORK, call("c", Optional.of(RELAY)));
  }

  CommandResultWithReply<Command, Event, Calls, DialogReply> bye(DialogId id) {
    return entity.runCommand(replyTo -> new End(id, EndCause.CALLER_BYE, clock.instant(), replyTo));
  }

  CommandResultWithReply<Command, Event, Calls, DialogReply> terminate() {
    return entity.runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));
  }

  /** What a relay tells that heard no packet for {@link #SILENCE}. */
  MediaTimedOut silent(RelayId relay) {
    return new MediaTimedOut(relay, Optional.of(SILENCE));
  }

  /** An attempt of the same INVITE that failed. */
  FailedCall failed() {
    return new FailedCall(
        "<sip:a@example.org>",
        "<sip:b@example.org>",
        "a",
        10,
        "sip:b@example.org",
        "sip:b@example.org",
        Optional.empty(),
        "192.0.2.1",
        "n1",
        clock.instant(),
        clock.instant(),
        486,
        "Busy Here");
  }

  /** A re-INVITE of the caller's, or one of the callee's. */
  DialogChange change(boolean fromCaller, long cseq, Duration interval) {
    return new DialogChange(
        fromCaller,
        cseq,
        Optional.empty(),
        Optional.of("sip:moved"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(interval),
        clock.instant());
  }

  CommandResultWithReply<Command, Event, Calls, DialogReply> refresh(
      boolean fromCaller, long cseq, Duration interval) {
    DialogChange change = change(fromCaller, cseq, interval);
    return entity.runCommand(replyTo -> new Change(ID, change, replyTo));
  }

  void pass(Duration time) {
    clock.pass(time);
    timers.timePasses(time);
  }

  EndCause awaitEnd() {
    await().until(() -> !entity.getState().anyLive());
    return entity.getState().first().flatMap(Dialog::cause).orElseThrow();
  }

  Call state(DialogId id) {
    Call call = entity.getState().find(id);
    if (call == null) {
      throw new AssertionError(id + " (expected: a dialog)");
    }
    return call;
  }

  Instant ended(DialogId id) {
    return state(id).ended().orElseThrow().at();
  }
}
