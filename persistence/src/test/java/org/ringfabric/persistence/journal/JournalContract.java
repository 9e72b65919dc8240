// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.persistence.Teller.told;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.dialog.StoredName;
import org.ringfabric.persistence.RunningStore;
import org.ringfabric.persistence.Samples;
import org.ringfabric.persistence.Teller;
import org.ringfabric.persistence.WokenDialogs;

/** What every store must do for the entities. */
interface JournalContract {

  /** A store that is running. */
  RunningStore store();

  /** The same store after its node was started anew. */
  RunningStore restarted();

  @Test
  default void anEntityFindsItsEventsWhenItComesBack() {
    assertThat(told(store().system(), "one", Samples.answered("call-1"))).isEqualTo(1);

    assertThat(told(store().system(), "one", Samples.ended("call-1"))).isEqualTo(2);
  }

  @Test
  default void anEntityFindsItsEventsAfterARestartOfTheNode() {
    int unused = told(store().system(), "one", Samples.answered("call-1"));

    assertThat(told(restarted().system(), "one", Samples.ended("call-1"))).isEqualTo(2);
  }

  @Test
  default void theEventsOfOneDecisionAreStoredTogetherAndInOrder() {
    int unused =
        told(
            store().system(),
            "one",
            Samples.answered("c"),
            Samples.ending("c"),
            Samples.ended("c"));

    assertThat(told(store().system(), "one", Samples.failed("c"))).isEqualTo(4);
  }

  @Test
  default void entitiesDoNotSeeEachOthersEvents() {
    int unused = told(store().system(), "one", Samples.answered("call-1"));

    assertThat(told(store().system(), "One", Samples.answered("call-2"))).isEqualTo(1);
    assertThat(told(store().system(), "one ", Samples.answered("call-3"))).isEqualTo(1);
  }

  @Test
  default void callsThatEndedLongAgoAreForgottenAndTheirCdrsAreNot() {
    PersistenceId ended = StoredName.of("ended");
    PersistenceId live = StoredName.of("live");
    int unused = told(store().system(), ended, Samples.answered("ended"), endedNow("ended"));
    unused = told(store().system(), live, Samples.answered("live"), Samples.failed("live"));

    store().kit().spawn(store().persistence().readSide(new WokenDialogs()));

    await().until(() -> told(store().system(), ended) == 0);
    assertThat(told(store().system(), live)).isEqualTo(2);
    assertThat(store().persistence().cdrs().count().toCompletableFuture().join()).isEqualTo(2);
    assertThat(told(store().system(), ended, Samples.answered("ended"))).isEqualTo(1);
    assertThat(told(restarted().system(), ended)).isEqualTo(1);
  }

  private static CallEnded endedNow(String callId) {
    CallEnded sample = Samples.ended(callId);
    return new CallEnded(
        sample.id(), sample.call(), sample.cause(), Instant.now(), sample.statistics());
  }

  @Test
  default void manyEntitiesStoreAtOnce() {
    for (int round = 1; round <= 2; round++) {
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, 200)
              .mapToObj(i -> Teller.tell(store().system(), "e" + i, Samples.answered("call-" + i)))
              .map(stage -> stage.toCompletableFuture())
              .toList();

      int stored = round;
      assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo(stored));
    }
  }

  @Test
  default void anEventMayBeAsLargeAsAMessage() {
    FailedCall small = Samples.failed("call-1").call();
    FailedCall large =
        new FailedCall(
            small.from(),
            small.to(),
            "t".repeat(16_000),
            small.cseq(),
            "sip:" + "u".repeat(2_000),
            "sip:" + "c".repeat(2_000),
            small.billingParty(),
            small.source(),
            small.node(),
            small.invited(),
            small.ended(),
            small.status(),
            "é".repeat(30_000));

    int unused = told(store().system(), "one", new CallAttemptFailed("call-1", large));

    assertThat(told(store().system(), "one", Samples.failed("call-1"))).isEqualTo(2);
  }
}
