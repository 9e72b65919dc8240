// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.dialog.DialogFixture.ID;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.Change;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Fail;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;

/** A command that isn't answered in time is sent again: it may well arrive twice. */
class RepeatedCommandsTest {
  private static final ActorTestKit KIT = DialogFixture.kit();

  private final DialogFixture dialog = new DialogFixture(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void storeAnAnswerOnce() {
    AnsweredCall call = dialog.call("b", Optional.empty());

    assertStoredOnce(replyTo -> new Answer(ID, call, replyTo));
  }

  @Test
  void storeAFailureOnce() {
    FailedCall call = dialog.failed();

    assertStoredOnce(replyTo -> new Fail(call, replyTo));
  }

  @Test
  void storeAChangeOnce() {
    dialog.answered();
    DialogChange change = dialog.change(true, 11, Duration.ofMinutes(4));

    assertStoredOnce(replyTo -> new Change(ID, change, replyTo));
  }

  @Test
  void storeAByeOnce() {
    dialog.answered();

    assertStoredOnce(replyTo -> new End(ID, EndCause.CALLER_BYE, dialog.clock.instant(), replyTo));
  }

  @Test
  void storeAnEndOfOursOnce() {
    dialog.answered();
    dialog.signalling.answer = new CompletableFuture<>();

    assertStoredOnce(replyTo -> new Terminate(EndCause.TERMINATED, replyTo));
  }

  @Test
  void findTheCallEndingThatTheyEnd() {
    dialog.answered();
    dialog.terminate();
    dialog.awaitEnd();

    var again = dialog.terminate();

    assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    assertThat(again.hasNoEvents()).isTrue();
  }

  @Test
  void undoNothingThatCameAfterThem() {
    dialog.answered();
    dialog.refresh(true, 11, Duration.ofMinutes(3));
    dialog.refresh(false, 1, Duration.ofMinutes(4));
    dialog.refresh(true, 12, Duration.ofMinutes(5));

    var late = dialog.refresh(true, 11, Duration.ofMinutes(3));
    var older = dialog.refresh(false, 1, Duration.ofMinutes(4));

    assertThat(late.reply()).isEqualTo(DialogReply.RECORDED);
    assertThat(late.hasNoEvents()).isTrue();
    assertThat(older.hasNoEvents()).isTrue();
    assertThat(dialog.state(ID).answer().sessionInterval()).hasValue(Duration.ofMinutes(5));
  }

  private void assertStoredOnce(Function<ActorRef<DialogReply>, Command> command) {
    var first = dialog.entity.<DialogReply>runCommand(command);
    var again = dialog.entity.<DialogReply>runCommand(command);

    assertThat(first.reply()).isEqualTo(DialogReply.RECORDED);
    assertThat(first.events()).hasSize(1);
    assertThat(again.reply()).isEqualTo(DialogReply.RECORDED);
    assertThat(again.hasNoEvents()).isTrue();
  }
}
