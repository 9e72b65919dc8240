// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.actors.dialog.DialogFixture.RELAY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;

/** The store refuses a write: the entity starts again from what is stored, and goes on. */
class StoreFailureTest {
  private static final ActorTestKit KIT = DialogFixture.kit();
  private static final MediaStatistics COUNTED =
      new MediaStatistics(
          List.of(
              new StreamStatistics(
                  0,
                  Side.CALLER,
                  "audio",
                  StreamStatus.CLOSED,
                  Optional.empty(),
                  50,
                  8600,
                  0,
                  0,
                  0,
                  Optional.empty())));

  private final String callId = UUID.randomUUID() + "@example.org";
  private final DialogId id = new DialogId(callId, "a", "b");
  private final DialogFixture dialog = new DialogFixture(KIT, callId);
  private final PersistenceTestKit store = PersistenceTestKit.create(KIT.system());
  private final ActorRef<Command> entity = KIT.spawn(DialogEntity.create(callId, dialog.ports));
  private final TestProbe<DialogReply> replies = KIT.createTestProbe();

  @BeforeEach
  void answer() {
    dialog.media.statistics = CompletableFuture.completedStage(COUNTED);
    entity.tell(new Answer(id, dialog.call("b", Optional.of(RELAY)), replies.ref()));
    replies.expectMessage(DialogReply.RECORDED);
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void answersTheByeOnceItsEndIsStoredAfterAll() {
    store.failNextPersisted(StoredName.of(callId).id());

    entity.tell(bye());

    awaitReply();
    assertThat(end().statistics()).isEqualTo(COUNTED);
    assertThat(dialog.media.ended).containsExactly(RELAY);
  }

  @Test
  void takesTheNextByeForTheSameEnd() {
    store.failNextPersisted(StoredName.of(callId).id());

    entity.tell(bye());
    entity.tell(bye());

    awaitReply();
    awaitReply();
    assertThat(end().cause()).isEqualTo(EndCause.CALLER_BYE);
  }

  @Test
  void endsTheCallThatItSaidByeTo() {
    var byes = new CompletableFuture<Integer>();
    dialog.signalling.answer = byes;
    entity.tell(new Terminate(EndCause.TERMINATED, replies.ref()));
    replies.expectMessage(DialogReply.RECORDED);
    store.failNextPersisted(StoredName.of(callId).id());

    byes.complete(200);

    assertThat(end().cause()).isEqualTo(EndCause.TERMINATED);
    assertThat(end().statistics()).isEqualTo(COUNTED);
    assertThat(dialog.signalling.byes()).hasSize(2);
  }

  private End bye() {
    return new End(id, EndCause.CALLER_BYE, dialog.clock.instant(), replies.ref());
  }

  /** Lets the pause before the restart pass, whenever it begins. */
  private void awaitReply() {
    await()
        .untilAsserted(
            () -> {
              dialog.pass(Duration.ofMillis(100));
              replies.expectMessage(Duration.ofMillis(50), DialogReply.RECORDED);
            });
  }

  private CallEnded end() {
    return (CallEnded)
        await()
            .until(
                () -> {
                  dialog.pass(Duration.ofMillis(100));
                  List<Object> stored = store.persistedInStorage(StoredName.of(callId).id());
                  return stored.get(stored.size() - 1);
                },
                CallEnded.class::isInstance);
  }
}
