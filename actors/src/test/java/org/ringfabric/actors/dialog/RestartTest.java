// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.actors.dialog.DialogFixture.ID;
import static org.ringfabric.actors.dialog.DialogFixture.SILENCE;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Method;

/** The only node starts again: the relay sessions are gone, and nobody tells of silence. */
class RestartTest {
  private static final ActorTestKit KIT = DialogFixture.kit();

  private final DialogFixture dialog = new DialogFixture(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void asksTheEndsAfterTheTimeThatSilenceWouldTake() {
    dialog.anchored();
    dialog.entity.restart();

    dialog.pass(SILENCE.minusSeconds(1));
    assertThat(dialog.signalling.sent).isEmpty();
    dialog.pass(Duration.ofSeconds(1));

    await().until(() -> dialog.signalling.sent.size() == 2);
    assertThat(dialog.signalling.sent).allMatch(sent -> sent.method().equals(Method.OPTIONS));
    assertThat(dialog.state(ID).ending()).isEmpty();
  }

  @Test
  void endsACallWhosePhoneHungUpMeanwhile() {
    dialog.anchored();
    dialog.signalling.answers.put("b", CompletableFuture.completedStage(481));
    dialog.entity.restart();

    dialog.pass(SILENCE);

    assertThat(dialog.awaitEnd()).isEqualTo(EndCause.SIGNALLING_LOST);
  }

  @Test
  void givesAPhoneWhoseConnectionIsGoneTheTimeToComeBack() {
    dialog.anchored();
    dialog.signalling.answers.put("b", CompletableFuture.completedStage(430));
    dialog.entity.restart();

    dialog.pass(SILENCE);
    await().until(() -> dialog.signalling.sent.size() == 2);
    dialog.signalling.answers.clear();
    passOnceAgain();

    assertThat(dialog.signalling.sent).hasSize(4);
    assertThat(dialog.state(ID).ending()).isEmpty();
  }

  @Test
  void endsTheCallOfAPhoneThatDoesNotComeBack() {
    dialog.anchored();
    dialog.signalling.answers.put("b", CompletableFuture.completedStage(430));
    dialog.entity.restart();

    dialog.pass(SILENCE);
    await().until(() -> dialog.signalling.sent.size() == 2);
    assertThat(dialog.state(ID).ending()).isEmpty();
    passOnceAgain();

    assertThat(dialog.awaitEnd()).isEqualTo(EndCause.SIGNALLING_LOST);
  }

  @Test
  void leavesACallAloneThatWasRefreshedMeanwhile() {
    dialog.anchored();
    dialog.entity.restart();

    dialog.refresh(true, 11, Duration.ofMinutes(30));
    dialog.pass(SILENCE);

    assertThat(dialog.state(ID).ending()).isEmpty();
    assertThat(dialog.signalling.sent).isEmpty();
  }

  @Test
  void leavesACallAloneWhoseMediaAreNotRelayed() {
    dialog.answered();
    dialog.entity.restart();

    dialog.pass(SILENCE);

    assertThat(dialog.state(ID).ending()).isEmpty();
    assertThat(dialog.signalling.sent).isEmpty();
  }

  /** What the phones answered is a command that the entity has taken by then. */
  private void passOnceAgain() {
    await()
        .until(
            () -> {
              dialog.pass(SILENCE.dividedBy(10));
              return dialog.signalling.sent.size() >= 4;
            });
  }
}
