// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ringfabric.persistence.Teller.told;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.CdrSearch.Query;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.LiveDialogs.LiveDialog;
import org.ringfabric.actors.registration.RegistrationList.RegisteredContact;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.persistence.RunningStore;
import org.ringfabric.persistence.Samples;
import org.ringfabric.persistence.WokenDialogs;

class ReadSideTest {
  @TempDir Path directory;
  private final WokenDialogs dialogs = new WokenDialogs();
  private RunningStore store;

  @BeforeEach
  void open() {
    store = new RunningStore(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ActorRef<ReadSide.Command> start() {
    return store.kit().spawn(store.persistence().readSide(dialogs));
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private List<Cdr> cdrs(Query query) {
    return now(store.persistence().cdrs().search(query, Optional.empty(), 100)).items();
  }

  private void awaitCdrs(int count) {
    await().until(() -> now(store.persistence().cdrs().count()) == count);
  }

  @Test
  void anAnsweredCallLeavesOneCdrAndIsLiveNoMore() {
    told(store.system(), "1", Samples.answered("call-1"));
    told(store.system(), "2", Samples.answered("call-2"), Samples.ended("call-2"));
    start();

    awaitCdrs(1);

    Cdr cdr = cdrs(Query.ALL).get(0);
    assertThat(cdr.callId()).isEqualTo("call-2");
    assertThat(cdr.invited()).isEqualTo(Samples.INVITED);
    assertThat(cdr.duration()).isEqualTo(Duration.ofSeconds(61));
    assertThat(cdr.cause()).isEqualTo(EndCause.CALLEE_BYE);
    assertThat(cdr.status()).isEqualTo(200);
    assertThat(cdr.billingParty()).contains("alice@example.org");
    assertThat(cdr.media()).isEqualTo(Samples.statistics());
    Page<LiveDialog> live =
        now(store.persistence().liveDialogs().list(Optional.empty(), Optional.empty(), 10));
    assertThat(live.items()).extracting(LiveDialog::callId).containsExactly("call-1");
  }

  @Test
  void anAttemptLeavesACdrWithItsStatus() {
    told(store.system(), "1", Samples.failed("call-1"));
    start();

    awaitCdrs(1);

    Cdr cdr = cdrs(Query.ALL).get(0);
    assertThat(cdr.answered()).isEmpty();
    assertThat(cdr.status()).isEqualTo(486);
    assertThat(cdr.cause()).isEqualTo(EndCause.NOT_ANSWERED);
  }

  @Test
  void cdrsAreFoundByCallIdTextTimeAndAnswer() {
    told(store.system(), "1", Samples.answered("call-1"), Samples.ended("call-1"));
    told(store.system(), "2", Samples.failed("call-2"));
    start();
    awaitCdrs(2);

    assertThat(cdrs(query("call-1", null, null))).hasSize(1);
    assertThat(cdrs(query(null, "CAROL", null))).extracting(Cdr::callId).containsExactly("call-2");
    assertThat(cdrs(query(null, null, true))).extracting(Cdr::callId).containsExactly("call-1");
    assertThat(cdrs(query(null, "no such text", null))).isEmpty();
    Optional<java.time.Instant> none = Optional.empty();
    assertThat(
            cdrs(
                new Query(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Samples.ENDED.plusSeconds(1)),
                    none,
                    Optional.empty())))
        .isEmpty();
    assertThat(
            cdrs(
                new Query(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Samples.ENDED),
                    Optional.of(Samples.ENDED.plusSeconds(1)),
                    Optional.empty())))
        .hasSize(2);
  }

  private static Query query(String callId, String text, Boolean answered) {
    return new Query(
        Optional.ofNullable(callId),
        Optional.ofNullable(text),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(answered));
  }

  @Test
  void pagesFollowEachOtherWithoutOverlap() {
    IntStream.range(0, 25).forEach(i -> told(store.system(), "c" + i, Samples.failed("call-" + i)));
    start();
    awaitCdrs(25);

    var seen = new java.util.ArrayList<String>();
    Optional<String> after = Optional.empty();
    do {
      Page<Cdr> page = now(store.persistence().cdrs().search(Query.ALL, after, 10));
      page.items().forEach(cdr -> seen.add(cdr.callId()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("call-24");
  }

  @Test
  void accountsAndBindingsFollowTheirLastEvent() {
    Aor bob = new Aor("bob", "example.org");
    told(store.system(), "s1", Samples.provisioned(Samples.ALICE), Samples.removed(Samples.ALICE));
    told(store.system(), "s2", Samples.provisioned(bob));
    told(store.system(), "r1", Samples.boundNow(), Samples.unbound(), Samples.boundNow());
    start();
    await().until(() -> now(store.persistence().registrations().count()) == 1);

    Page<Subscriber> accounts =
        now(store.persistence().subscribers().list(Optional.of("BOB"), Optional.empty(), 10));
    Page<RegisteredContact> bindings =
        now(store.persistence().registrations().list(Optional.empty(), Optional.empty(), 10));

    assertThat(accounts.items()).extracting(Subscriber::aor).containsExactly(bob);
    assertThat(accounts.items().get(0).attributes()).containsEntry("call-limit", "2");
    assertThat(now(store.persistence().subscribers().count())).isEqualTo(1);
    assertThat(bindings.items().get(0).source()).isEqualTo("192.0.2.17");
    assertThat(bindings.items().get(0).node()).isEqualTo("n1");
  }

  @Test
  void wakesEveryLiveCallWhenItStartsAndWhenANodeWasLost() {
    told(store.system(), "1", Samples.answered("call-1"));
    told(store.system(), "2", Samples.answered("call-2"), Samples.ended("call-2"));
    told(store.system(), "3", Samples.answered("call-3"));
    ActorRef<ReadSide.Command> readSide = start();
    await().until(() -> dialogs.woken().size() == 2);
    assertThat(dialogs.woken()).containsExactly("call-1", "call-3");

    readSide.tell(new ReadSide.RefreshLive());

    await().until(() -> dialogs.woken().size() == 4);
  }

  @Test
  void wakesACallAgainThatDidNotSayItIsAwake() {
    told(store.system(), "1", Samples.answered("call-1"));
    told(store.system(), "2", Samples.answered("call-2"));
    dialogs.missesOne("call-1");
    start();

    await().untilAsserted(() -> assertThat(dialogs.woken()).containsExactly("call-2", "call-1"));
  }

  @Test
  void wakesACallThatWasStoredJustBeforeTheLoss() {
    ActorRef<ReadSide.Command> readSide = start();
    told(store.system(), "1", Samples.answered("call-1"));

    readSide.tell(new ReadSide.RefreshLive());

    await().until(() -> dialogs.woken().contains("call-1"));
  }

  @Test
  void twoAtOnceCountEachCallOnce() {
    start();
    start();
    IntStream.range(0, 50).forEach(i -> told(store.system(), "c" + i, Samples.failed("call-" + i)));

    awaitCdrs(50);

    assertThat(cdrs(Query.ALL)).extracting(Cdr::id).hasSize(50).doesNotHaveDuplicates();
  }
}
