// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.CdrSearch.Query;
import org.ringfabric.actors.dialog.LiveDialogs.LiveDialog;

/**
 * A process that stores calls and keeps their read side is killed with SIGKILL, wherever it stands.
 * The next one finds every event that was acknowledged, and one CDR a call that ended.
 */
class KilledNodeTest {
  @TempDir Path directory;

  @RepeatedTest(2)
  void nothingAcknowledgedIsLostAndNoCallIsCountedTwice() throws Exception {
    List<String> ended;
    List<String> answered;
    try (ChildJvm node = ChildJvm.start(Node.class, directory.toString(), "a")) {
      await().atMost(Duration.ofSeconds(90)).until(() -> said(node, "ended ").count() > 100);
      node.kill();
      ended = said(node, "ended ").toList();
      answered = said(node, "answered ").toList();
    }

    try (RunningStore store = new RunningStore(directory)) {
      WokenDialogs dialogs = new WokenDialogs();
      store.kit().spawn(store.persistence().readSide(dialogs));

      // The last lines may have been cut off, so more may be stored than was heard of.
      List<String> cdrs = settled(store);
      assertThat(cdrs).containsAll(ended).doesNotHaveDuplicates();
      assertThat(cdrs.size()).isLessThanOrEqualTo(answered.size() + Node.AT_ONCE);

      List<String> live = live(store);
      assertThat(Stream.concat(live.stream(), cdrs.stream())).containsAll(answered);
      assertThat(live).doesNotHaveDuplicates().doesNotContainAnyElementsOf(cdrs);
      await().untilAsserted(() -> assertThat(dialogs.woken()).containsAll(live));
    }
  }

  private static Stream<String> said(ChildJvm node, String word) {
    return node.said().stream()
        .filter(line -> line.startsWith(word) && line.endsWith("."))
        .map(line -> line.substring(word.length(), line.length() - 1));
  }

  /** The CDRs once a later call's is there: the read side has passed all that was before. */
  private static List<String> settled(RunningStore store) {
    int unused =
        Teller.told(store.system(), "last", Samples.answered("last"), Samples.ended("last"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> cdrs(store).stream().anyMatch("last"::equals));
    return cdrs(store).stream().filter(callId -> !callId.equals("last")).toList();
  }

  private static List<String> cdrs(RunningStore store) {
    var callIds = new java.util.ArrayList<String>();
    Optional<String> after = Optional.empty();
    do {
      Page<Cdr> page =
          store.persistence().cdrs().search(Query.ALL, after, 1000).toCompletableFuture().join();
      page.items().forEach(cdr -> callIds.add(cdr.callId()));
      after = page.next();
    } while (after.isPresent());
    return callIds;
  }

  private static List<String> live(RunningStore store) {
    return store
        .persistence()
        .liveDialogs()
        .list(Optional.empty(), Optional.empty(), 1000)
        .toCompletableFuture()
        .join()
        .items()
        .stream()
        .map(LiveDialog::callId)
        .toList();
  }

  /** Answers and ends calls, and says so once that is stored, until it is killed. */
  static final class Node {
    static final int AT_ONCE = 8;

    private Node() {}

    public static void main(String[] arguments) throws InterruptedException {
      RunningStore store = new RunningStore(Path.of(arguments[0]));
      store.kit().spawn(store.persistence().readSide(new WokenDialogs()));
      for (int lane = 0; lane < AT_ONCE; lane++) {
        int number = lane;
        new Thread(() -> call(store, arguments[1] + '-' + number)).start();
      }
      Thread.currentThread().join();
    }

    private static void call(RunningStore store, String lane) {
      for (int i = 0; ; i++) {
        String callId = lane + '-' + i;
        int unused = Teller.told(store.system(), callId, Samples.answered(callId));
        System.out.println("answered " + callId + '.');
        unused = Teller.told(store.system(), callId, Samples.ended(callId));
        System.out.println("ended " + callId + '.');
      }
    }
  }
}
