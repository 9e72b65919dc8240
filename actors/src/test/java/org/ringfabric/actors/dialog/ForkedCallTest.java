// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.actors.dialog.DialogFixture.FORK;
import static org.ringfabric.actors.dialog.DialogFixture.ID;
import static org.ringfabric.actors.dialog.DialogFixture.RELAY;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogEntity.TerminateOne;
import org.ringfabric.actors.relay.RelayId;

/** Two phones answered the same INVITE: what happens to one dialog leaves the other alone. */
class ForkedCallTest {
  private static final ActorTestKit KIT = DialogFixture.kit();

  private final DialogFixture dialog = new DialogFixture(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void keepsTheRelayThatTheOtherDialogUses() {
    dialog.forked();

    dialog.bye(FORK);

    await().until(() -> !dialog.state(FORK).live());
    assertThat(dialog.state(ID).live()).isTrue();
    assertThat(dialog.media.ended).isEmpty();
  }

  @Test
  void releasesTheRelayWithTheLastDialog() {
    dialog.forked();

    dialog.bye(FORK);
    await().until(() -> !dialog.state(FORK).live());
    dialog.bye(ID);

    dialog.awaitEnd();
    assertThat(dialog.media.ended).containsExactly(RELAY);
  }

  @Test
  void releasesTheRelayOnceIfBothEndTogether() {
    dialog.forked();

    dialog.terminate();

    dialog.awaitEnd();
    assertThat(dialog.media.ended).containsExactly(RELAY);
  }

  @Test
  void endsNoOtherDialogThanTheOneWhosePhoneIsGone() {
    dialog.forked();
    dialog.signalling.answers.put("c", CompletableFuture.completedStage(481));

    dialog.pass(Duration.ofMinutes(5));

    await().until(() -> !dialog.state(FORK).live());
    assertThat(dialog.state(ID).ending()).isEmpty();
  }

  @Test
  void endsNoOtherDialogThanTheOneWhoseMediaStopped() {
    RelayId other = new RelayId("n2", "7");
    dialog.anchored();
    dialog.answer(FORK, dialog.call("c", Optional.of(other)));

    dialog.entity.runCommand(dialog.silent(other));

    await().until(() -> !dialog.state(FORK).live());
    assertThat(dialog.state(ID).ending()).isEmpty();
  }

  @Test
  void endsNoOtherDialogThanTheOneToBeTerminated() {
    dialog.forked();

    var result =
        dialog.entity.<DialogReply>runCommand(
            replyTo -> new TerminateOne(FORK, EndCause.MEDIA_REFUSED, replyTo));

    assertThat(result.reply()).isEqualTo(DialogReply.RECORDED);
    await().until(() -> !dialog.state(FORK).live());
    assertThat(dialog.state(ID).ending()).isEmpty();
  }
}
