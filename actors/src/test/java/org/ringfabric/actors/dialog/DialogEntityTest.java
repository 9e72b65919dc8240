// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.Change;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Event;
import org.ringfabric.actors.dialog.DialogEntity.Fail;
import org.ringfabric.actors.dialog.DialogEntity.MediaTimedOut;
import org.ringfabric.actors.dialog.DialogEntity.Read;
import org.ringfabric.actors.dialog.DialogEntity.Reading;
import org.ringfabric.actors.dialog.DialogEntity.Seen;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.Method;

class DialogEntityTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(ManualTime.config().withFallback(EventSourcedBehaviorTestKit.config()));
  private static final ManualTime TIMERS = ManualTime.get(KIT.system());
  private static final DialogConfig CONFIG =
      new DialogConfig(
          Duration.ofHours(12), Optional.of(Duration.ofMinutes(5)), Duration.ofSeconds(40));
  private static final RelayId RELAY = new RelayId("n1", "1");
  private static final String CALL_ID = "call@pc33.example.org";
  private static final DialogId ID = new DialogId(CALL_ID, "a", "b");

  private final org.ringfabric.actors.ManualTime clock = new org.ringfabric.actors.ManualTime();
  private final FakeSignalling signalling = new FakeSignalling();
  private final FakeMedia media = new FakeMedia();
  private EventSourcedBehaviorTestKit<Command, Event, Calls> entity;

  @BeforeEach
  void start() {
    start(CALL_ID);
  }

  private void start(String callId) {
    entity =
        EventSourcedBehaviorTestKit.create(
            KIT.system(),
            DialogEntity.create(callId, new DialogPorts(CONFIG, signalling, media, clock)),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static Leg leg(String tag, long cseq) {
    return new Leg(
        "<sip:" + tag + "@example.org>", tag, "sip:" + tag, List.of(), cseq, Optional.empty());
  }

  private AnsweredCall call(String calleeTag, Optional<RelayId> relay, Duration... intervals) {
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

  private EventSourcedBehaviorTestKit.CommandResultWithReply<Command, Event, Calls, DialogReply>
      answer(DialogId id, AnsweredCall call) {
    return entity.runCommand(replyTo -> new Answer(id, call, replyTo));
  }

  private DialogReply answered() {
    return answer(ID, call("b", Optional.empty())).reply();
  }

  private EventSourcedBehaviorTestKit.CommandResultWithReply<Command, Event, Calls, DialogReply>
      bye(DialogId id) {
    return entity.runCommand(replyTo -> new End(id, EndCause.CALLER_BYE, clock.instant(), replyTo));
  }

  private void pass(Duration time) {
    clock.pass(time);
    TIMERS.timePasses(time);
  }

  private EndCause awaitEnd() {
    await().until(() -> !entity.getState().anyLive());
    return entity.getState().first().flatMap(Dialog::cause).orElseThrow();
  }

  @Nested
  class AnAnswer {
    @Test
    void isStoredBeforeItIsAnswered() {
      var result = answer(ID, call("b", Optional.empty()));

      assertThat(result.event()).isInstanceOf(CallAnswered.class);
      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void thatComesAgainIsAnsweredAlikeAndNotStored() {
      answered();

      var again = answer(ID, call("b", Optional.empty()));

      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void ofAnotherForkIsAnotherDialog() {
      answered();

      answer(new DialogId(CALL_ID, "a", "c"), call("c", Optional.empty()));
      bye(new DialogId(CALL_ID, "a", "c"));

      assertThat(entity.getState().answered()).hasSize(2);
      assertThat(entity.getState().first().orElseThrow().id()).isEqualTo(ID);
    }

    @Test
    void survivesARestart() {
      answered();

      entity.restart();

      assertThat(entity.<Reading>runCommand(Read::new).reply().dialog().orElseThrow().call())
          .isEqualTo(entity.getState().answered().get(0).answer());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 16_000})
    void isStoredForACallIdOfAnyLengthAndForm(int length) {
      String callId = "|".repeat(length);
      start(callId);

      var result = answer(new DialogId(callId, "a", "b"), call("b", Optional.empty()));

      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
      assertThat(StoredName.of(callId).id()).hasSizeLessThan(255);
    }
  }

  @Nested
  class AnAttemptThatFailed {
    private final FailedCall failed =
        new FailedCall(
            "<sip:a@example.org>",
            "<sip:b@example.org>",
            "a",
            1,
            "sip:b@example.org",
            "sip:b@example.org",
            Optional.empty(),
            "192.0.2.1",
            "n1",
            clock.instant(),
            clock.instant(),
            486,
            "Busy Here");

    @Test
    void isStoredOnce() {
      var first = entity.<DialogReply>runCommand(replyTo -> new Fail(failed, replyTo));
      var again = entity.<DialogReply>runCommand(replyTo -> new Fail(failed, replyTo));

      assertThat(first.event()).isInstanceOf(CallAttemptFailed.class);
      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }
  }

  @Nested
  class ABye {
    @Test
    void endsTheCallBeforeItIsAnswered() {
      answered();
      clock.pass(Duration.ofSeconds(61));

      var result = bye(ID);

      CallEnded end = (CallEnded) result.event();
      assertThat(end.cause()).isEqualTo(EndCause.CALLER_BYE);
      assertThat(Duration.between(end.call().answered(), end.at())).hasSeconds(61);
      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
      assertThat(signalling.byes()).isEmpty();
    }

    @Test
    void thatComesTwiceEndsOnce() {
      answered();
      bye(ID);

      var again = bye(ID);

      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void ofAnUnknownDialogFindsNone() {
      assertThat(bye(ID).reply()).isEqualTo(DialogReply.NOT_FOUND);
    }

    @Test
    void releasesTheRelayOnceThoughTheRelayIsSlow() {
      answer(ID, call("b", Optional.of(RELAY)));
      var slow = new CompletableFuture<org.ringfabric.actors.relay.MediaStatistics>();
      media.statistics = slow;
      var replies = KIT.<DialogReply>createTestProbe();

      entity.runCommand(new End(ID, EndCause.CALLER_BYE, clock.instant(), replies.ref()));
      entity.runCommand(new End(ID, EndCause.CALLER_BYE, clock.instant(), replies.ref()));
      slow.complete(org.ringfabric.actors.relay.MediaStatistics.NONE);

      assertThat(awaitEnd()).isEqualTo(EndCause.CALLER_BYE);
      replies.expectMessage(DialogReply.RECORDED);
      replies.expectMessage(DialogReply.RECORDED);
      assertThat(media.ended).containsExactly(RELAY);
    }

    @Test
    void ofAPhoneMayCrossOurs() {
      answered();
      signalling.answer = new CompletableFuture<>();
      entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      var crossing = bye(ID);

      assertThat(((CallEnded) crossing.event()).cause()).isEqualTo(EndCause.TERMINATED);
      assertThat(crossing.reply()).isEqualTo(DialogReply.RECORDED);
    }
  }

  @Nested
  class AnEndOfOurs {
    @Test
    void isStoredThenToldToBothEndsWithACSeqThatIsNew() {
      answered();
      entity.runCommand(new Seen(ID, true, 17));

      var result =
          entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      assertThat(result.event()).isInstanceOf(CallEnding.class);
      assertThat(awaitEnd()).isEqualTo(EndCause.TERMINATED);
      assertThat(signalling.byes())
          .containsExactlyInAnyOrder(
              new FakeSignalling.Sent("b", "a", Method.BYE, 18, reason("Terminated")),
              new FakeSignalling.Sent("a", "b", Method.BYE, 1, reason("Terminated")));
    }

    private static Optional<String> reason(String text) {
      return Optional.of("SIP;cause=480;text=\"" + text + "\"");
    }

    @Test
    void isToldAgainIfTheProcessDiedMeanwhile() {
      answered();
      signalling.answer = new CompletableFuture<>();
      entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));
      signalling.sent.clear();
      signalling.answer = CompletableFuture.completedStage(200);

      entity.restart();

      assertThat(awaitEnd()).isEqualTo(EndCause.TERMINATED);
      assertThat(signalling.byes()).hasSize(2).allMatch(bye -> bye.cseq() >= 1000);
    }

    @Test
    void ofNoCallFindsNone() {
      var result =
          entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      assertThat(result.reply()).isEqualTo(DialogReply.NOT_FOUND);
    }

    @Test
    void comesWhenTheMediaOfTheCurrentRelayStop() {
      answer(ID, call("b", Optional.of(RELAY)));

      entity.runCommand(new MediaTimedOut(new RelayId("n1", "before")));
      assertThat(entity.getState().anyLive()).isTrue();
      entity.runCommand(new MediaTimedOut(RELAY));

      assertThat(awaitEnd()).isEqualTo(EndCause.MEDIA_TIMEOUT);
      assertThat(media.ended).containsExactly(RELAY);
    }
  }

  @Nested
  class ADeadline {
    @Test
    void isTheConfiguredDurationAtTheLatest() {
      signalling.answer = CompletableFuture.completedStage(200);
      answer(ID, call("b", Optional.empty(), Duration.ofHours(13), Duration.ofHours(20)));

      assertThat(deadline()).isEqualTo(clock.instant().plus(Duration.ofHours(12)));
    }

    @Test
    void endsTheCallAtItsOwnLimit() {
      answer(ID, call("b", Optional.empty(), Duration.ofHours(1), Duration.ofMinutes(2)));

      pass(Duration.ofMinutes(2));

      assertThat(awaitEnd()).isEqualTo(EndCause.MAX_DURATION);
      assertThat(signalling.byes()).hasSize(2);
    }

    @Test
    void movesWithEachRefreshAndEndsTheCallWithoutOne() {
      answer(ID, call("b", Optional.empty(), Duration.ofMinutes(3)));
      pass(Duration.ofMinutes(2));
      refresh(Duration.ofMinutes(4));
      pass(Duration.ofMinutes(3));
      assertThat(entity.getState().anyLive()).isTrue();

      pass(Duration.ofMinutes(1));

      assertThat(awaitEnd()).isEqualTo(EndCause.SESSION_EXPIRED);
    }

    @Test
    void thatPassedWhileNobodyWatchedIsKeptAtTheRestart() {
      answer(ID, call("b", Optional.empty(), Duration.ofMinutes(3)));
      clock.pass(Duration.ofMinutes(10));

      entity.restart();
      TIMERS.timePasses(Duration.ofMillis(1));

      assertThat(awaitEnd()).isEqualTo(EndCause.SESSION_EXPIRED);
    }

    private Instant deadline() {
      return entity.getState().nextDeadline().orElseThrow();
    }

    private void refresh(Duration interval) {
      DialogChange change =
          new DialogChange(
              true,
              11,
              Optional.empty(),
              Optional.of("sip:b2"),
              Optional.empty(),
              Optional.empty(),
              Optional.of(interval),
              clock.instant());
      entity.<DialogReply>runCommand(replyTo -> new Change(ID, change, replyTo));
    }
  }

  @Nested
  class TheKeepalive {
    @Test
    void endsACallThatAnEndDoesNotKnow() {
      answered();
      signalling.answer = CompletableFuture.completedStage(481);

      pass(Duration.ofMinutes(5));

      assertThat(awaitEnd()).isEqualTo(EndCause.SIGNALLING_LOST);
    }

    @Test
    void leavesACallAloneThatBothEndsKnow() {
      answered();

      pass(Duration.ofMinutes(5));

      await().until(() -> signalling.sent.size() == 2);
      assertThat(signalling.sent).allMatch(sent -> sent.method().equals(Method.OPTIONS));
      assertThat(entity.getState().anyLive()).isTrue();
    }
  }
}
