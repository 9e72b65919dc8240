// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.actors.dialog.DialogFixture.FORK;
import static org.ringfabric.actors.dialog.DialogFixture.ID;
import static org.ringfabric.actors.dialog.DialogFixture.RELAY;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Fail;
import org.ringfabric.actors.dialog.DialogEntity.Read;
import org.ringfabric.actors.dialog.DialogEntity.Reading;
import org.ringfabric.actors.dialog.DialogEntity.Seen;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.dialog.DialogEntity.Wake;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.Method;

class DialogEntityTest {
  private static final ActorTestKit KIT = DialogFixture.kit();

  private static final ActorRef<DialogReply> IGNORED = KIT.system().ignoreRef();

  private final DialogFixture dialog = new DialogFixture(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Nested
  class AnAnswer {
    @Test
    void isStoredBeforeItIsAnswered() {
      var result = dialog.answer(ID, dialog.call("b", Optional.empty()));

      assertThat(result.event()).isInstanceOf(CallAnswered.class);
      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void thatComesAgainIsAnsweredAlikeAndNotStored() {
      dialog.answered();

      var again = dialog.answer(ID, dialog.call("b", Optional.empty()));

      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void ofAnotherForkIsAnotherDialog() {
      dialog.answered();

      dialog.answer(FORK, dialog.call("c", Optional.empty()));
      dialog.bye(FORK);

      assertThat(dialog.entity.getState().answered()).hasSize(2);
      assertThat(dialog.entity.getState().first().orElseThrow().id()).isEqualTo(ID);
    }

    @Test
    void survivesARestart() {
      dialog.answered();

      dialog.entity.restart();

      assertThat(dialog.entity.<Reading>runCommand(Read::new).reply().dialog().orElseThrow().call())
          .isEqualTo(dialog.entity.getState().answered().get(0).answer());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 16_000})
    void isStoredForACallIdOfAnyLengthAndForm(int length) {
      String callId = "|".repeat(length);
      DialogFixture other = new DialogFixture(KIT, callId);

      var result = other.answer(new DialogId(callId, "a", "b"), other.call("b", Optional.empty()));

      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
      assertThat(StoredName.of(callId).id()).hasSizeLessThan(255);
    }
  }

  @Nested
  class AnAttemptThatFailed {
    @Test
    void isStoredOnce() {
      var first =
          dialog.entity.<DialogReply>runCommand(replyTo -> new Fail(dialog.failed(), replyTo));
      var again =
          dialog.entity.<DialogReply>runCommand(replyTo -> new Fail(dialog.failed(), replyTo));

      assertThat(first.event()).isInstanceOf(CallAttemptFailed.class);
      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void leavesNoCdrBesideThatOfItsAnswer() {
      dialog.answered();

      var late = dialog.entity.<DialogReply>runCommand(r -> new Fail(dialog.failed(), r));

      assertThat(late.reply()).isEqualTo(DialogReply.RECORDED);
      assertThat(late.hasNoEvents()).isTrue();
    }

    @Test
    void takesNoAnswerAnyMore() {
      dialog.entity.<DialogReply>runCommand(replyTo -> new Fail(dialog.failed(), replyTo));

      var late = dialog.answer(ID, dialog.call("b", Optional.empty()));

      assertThat(late.reply()).isEqualTo(DialogReply.NOT_FOUND);
      assertThat(late.hasNoEvents()).isTrue();
    }

    @Test
    void leavesAnotherInviteOfTheSameCallerAlone() {
      dialog.entity.<DialogReply>runCommand(replyTo -> new Fail(dialog.failed(), replyTo));
      dialog.clock.pass(Duration.ofSeconds(1));

      var next = dialog.answer(ID, dialog.call("b", Optional.empty()));

      assertThat(next.event()).isInstanceOf(CallAnswered.class);
    }
  }

  @Nested
  class ABye {
    @Test
    void endsTheCallBeforeItIsAnswered() {
      dialog.answered();
      dialog.clock.pass(Duration.ofSeconds(61));

      var result = dialog.bye(ID);

      CallEnded end = (CallEnded) result.event();
      assertThat(end.cause()).isEqualTo(EndCause.CALLER_BYE);
      assertThat(Duration.between(end.call().answered(), end.at())).hasSeconds(61);
      assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
      assertThat(dialog.signalling.byes()).isEmpty();
    }

    @Test
    void thatComesTwiceEndsOnce() {
      dialog.answered();
      dialog.bye(ID);

      var again = dialog.bye(ID);

      assertThat(again.hasNoEvents()).isTrue();
      assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    }

    @Test
    void ofAnUnknownDialogFindsNone() {
      assertThat(dialog.bye(ID).reply()).isEqualTo(DialogReply.NOT_FOUND);
    }

    @Test
    void releasesTheRelayOnceThoughTheRelayIsSlow() {
      dialog.anchored();
      var slow = new CompletableFuture<MediaStatistics>();
      dialog.media.statistics = slow;
      var replies = KIT.<DialogReply>createTestProbe();

      dialog.entity.runCommand(
          new End(ID, EndCause.CALLER_BYE, dialog.clock.instant(), replies.ref()));
      dialog.entity.runCommand(
          new End(ID, EndCause.CALLER_BYE, dialog.clock.instant(), replies.ref()));
      slow.complete(MediaStatistics.NONE);

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.CALLER_BYE);
      replies.expectMessage(DialogReply.RECORDED);
      replies.expectMessage(DialogReply.RECORDED);
      assertThat(dialog.media.ended).containsExactly(RELAY);
    }

    @Test
    void thatCrossesOursReleasesTheRelayOnce() {
      dialog.anchored();
      var byes = new CompletableFuture<Integer>();
      dialog.signalling.answer = byes;
      dialog.terminate();
      var slow = new CompletableFuture<MediaStatistics>();
      dialog.media.statistics = slow;
      dialog.entity.runCommand(new End(ID, EndCause.CALLER_BYE, dialog.clock.instant(), IGNORED));
      dialog.media.statistics = CompletableFuture.completedStage(MediaStatistics.NONE);

      byes.complete(200);
      dialog.entity.runCommand(new Wake());
      assertThat(dialog.state(ID).live()).isTrue();
      slow.complete(MediaStatistics.NONE);

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.TERMINATED);
      assertThat(dialog.media.ended).containsExactly(RELAY);
    }

    @Test
    void ofAPhoneMayCrossOurs() {
      dialog.answered();
      dialog.signalling.answer = new CompletableFuture<>();
      dialog.entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      var crossing = dialog.bye(ID);

      assertThat(((CallEnded) crossing.event()).cause()).isEqualTo(EndCause.TERMINATED);
      assertThat(crossing.reply()).isEqualTo(DialogReply.RECORDED);
    }
  }

  @Nested
  class AnEndOfOurs {
    @Test
    void isStoredThenToldToBothEndsWithACSeqFarAboveWhatTheyUsed() {
      dialog.answered();
      dialog.entity.runCommand(new Seen(ID, true, 17));

      var result =
          dialog.entity.<DialogReply>runCommand(
              replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      assertThat(result.event()).isInstanceOf(CallEnding.class);
      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.TERMINATED);
      assertThat(dialog.signalling.byes())
          .containsExactlyInAnyOrder(
              new FakeSignalling.Sent("b", "a", Method.BYE, 1017, reason("Terminated")),
              new FakeSignalling.Sent("a", "b", Method.BYE, 1000, reason("Terminated")));
    }

    @Test
    void isNewerThanThePracksBeforeTheAnswer() {
      dialog.entity.runCommand(new Seen(ID, true, 11));
      dialog.entity.runCommand(new Seen(ID, true, 12));
      dialog.answered();

      dialog.terminate();

      dialog.awaitEnd();
      assertThat(dialog.signalling.byes())
          .filteredOn(bye -> bye.to().equals("b"))
          .singleElement()
          .matches(bye -> bye.cseq() > 12);
    }

    @Test
    void hasACSeqThatThereIs() {
      dialog.answered();
      dialog.entity.runCommand(new Seen(ID, true, 0x7fff_fffe));

      dialog.terminate();

      dialog.awaitEnd();
      assertThat(dialog.signalling.byes()).allMatch(bye -> bye.cseq() <= 0x7fff_ffff);
    }

    private static Optional<String> reason(String text) {
      return Optional.of("SIP;cause=480;text=\"" + text + "\"");
    }

    @Test
    void isToldAgainIfTheProcessDiedMeanwhile() {
      dialog.answered();
      dialog.signalling.answer = new CompletableFuture<>();
      dialog.entity.<DialogReply>runCommand(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));
      dialog.signalling.sent.clear();
      dialog.signalling.answer = CompletableFuture.completedStage(200);

      dialog.entity.restart();

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.TERMINATED);
      assertThat(dialog.signalling.byes()).hasSize(2).allMatch(bye -> bye.cseq() >= 1000);
    }

    @Test
    void ofNoCallFindsNone() {
      var result =
          dialog.entity.<DialogReply>runCommand(
              replyTo -> new Terminate(EndCause.TERMINATED, replyTo));

      assertThat(result.reply()).isEqualTo(DialogReply.NOT_FOUND);
    }

    @Test
    void countsFromItsDecisionThoughAnEndIsSlowToAnswer() {
      dialog.answered();
      var slow = new CompletableFuture<Integer>();
      dialog.signalling.answer = slow;
      dialog.terminate();
      Instant decided = dialog.clock.instant();

      dialog.clock.pass(Duration.ofSeconds(32));
      slow.complete(408);

      dialog.awaitEnd();
      assertThat(dialog.ended(ID)).isEqualTo(decided);
    }

    @Test
    void comesWhenTheMediaOfTheCurrentRelayStopAndCountsFromTheirLastPacket() {
      dialog.anchored();
      dialog.clock.pass(Duration.ofMinutes(3));
      Instant lastPacket = dialog.clock.instant();
      dialog.clock.pass(DialogFixture.SILENCE);

      dialog.entity.runCommand(dialog.silent(new RelayId("n1", "before")));
      assertThat(dialog.entity.getState().anyLive()).isTrue();
      dialog.entity.runCommand(dialog.silent(RELAY));

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.MEDIA_TIMEOUT);
      assertThat(dialog.ended(ID)).isEqualTo(lastPacket);
      assertThat(dialog.media.ended).containsExactly(RELAY);
    }
  }

  @Nested
  class ADeadline {
    @Test
    void isTheConfiguredDurationAtTheLatest() {
      dialog.signalling.answer = CompletableFuture.completedStage(200);
      dialog.answer(
          ID, dialog.call("b", Optional.empty(), Duration.ofHours(13), Duration.ofHours(20)));

      assertThat(deadline()).isEqualTo(dialog.clock.instant().plus(Duration.ofHours(12)));
    }

    @Test
    void endsTheCallAtItsOwnLimit() {
      dialog.answer(
          ID, dialog.call("b", Optional.empty(), Duration.ofHours(1), Duration.ofMinutes(2)));

      dialog.pass(Duration.ofMinutes(2));

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.MAX_DURATION);
      assertThat(dialog.signalling.byes()).hasSize(2);
    }

    @Test
    void movesWithEachRefreshAndEndsTheCallWithoutOne() {
      dialog.answer(ID, dialog.call("b", Optional.empty(), Duration.ofMinutes(3)));
      dialog.pass(Duration.ofMinutes(2));
      dialog.refresh(true, 11, Duration.ofMinutes(4));
      dialog.pass(Duration.ofMinutes(3));
      assertThat(dialog.entity.getState().anyLive()).isTrue();

      dialog.pass(Duration.ofMinutes(1));

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.SESSION_EXPIRED);
    }

    @Test
    void thatPassedWhileNobodyWatchedIsKeptAtTheRestart() {
      dialog.answer(ID, dialog.call("b", Optional.empty(), Duration.ofMinutes(3)));
      Instant deadline = deadline();
      dialog.clock.pass(Duration.ofMinutes(10));

      dialog.entity.restart();
      dialog.pass(Duration.ofMillis(1));

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.SESSION_EXPIRED);
      assertThat(dialog.ended(ID)).isEqualTo(deadline);
    }

    @Test
    void isTheEndOfACallThatNobodyWatchedThen() {
      dialog.answer(ID, dialog.call("b", Optional.empty(), Duration.ofMinutes(3)));
      Instant deadline = deadline();
      dialog.clock.pass(Duration.ofMinutes(10));

      dialog.terminate();

      dialog.awaitEnd();
      assertThat(dialog.ended(ID)).isEqualTo(deadline);
    }

    private Instant deadline() {
      return dialog.entity.getState().nextDeadline().orElseThrow();
    }
  }

  @Nested
  class TheKeepalive {
    @Test
    void endsACallThatAnEndDoesNotKnow() {
      dialog.answered();
      dialog.signalling.answer = CompletableFuture.completedStage(481);

      dialog.pass(Duration.ofMinutes(5));

      assertThat(dialog.awaitEnd()).isEqualTo(EndCause.SIGNALLING_LOST);
    }

    @Test
    void leavesACallAloneThatBothEndsKnow() {
      dialog.answered();

      dialog.pass(Duration.ofMinutes(5));

      await().until(() -> dialog.signalling.sent.size() == 2);
      assertThat(dialog.signalling.sent).allMatch(sent -> sent.method().equals(Method.OPTIONS));
      assertThat(dialog.signalling.sent)
          .extracting(FakeSignalling.Sent::cseq)
          .as("no number that a phone hasn't used")
          .containsExactlyInAnyOrder(10L, 0L);
      assertThat(dialog.entity.getState().anyLive()).isTrue();
    }
  }
}
