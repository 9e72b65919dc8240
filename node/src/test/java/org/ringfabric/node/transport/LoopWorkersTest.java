// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.transaction.Worker;

class LoopWorkersTest {
  private final LoopWorkers workers = new LoopWorkers(2);

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void aCallIdHasOneWorker() {
    assertThat(workers.of("call-1")).isSameAs(workers.of("call-1"));
    assertThat(workers.at(0)).isNotSameAs(workers.at(1));
  }

  @Test
  void aWorkerKnowsItsThread() throws Exception {
    CompletableFuture<Boolean> own = new CompletableFuture<>();
    CompletableFuture<Boolean> another = new CompletableFuture<>();
    workers
        .at(0)
        .execute(
            () -> {
              own.complete(workers.at(0).isCurrent());
              another.complete(workers.at(1).isCurrent());
            });

    assertThat(own.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(another.get(5, TimeUnit.SECONDS)).isFalse();
    assertThat(workers.at(0).isCurrent()).isFalse();
  }

  @Test
  void aTimerRunsOnItsWorkerAndNeverEarly() throws Exception {
    Worker worker = workers.at(1);
    long before = System.nanoTime();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    worker.execute(
        () -> worker.schedule(Duration.ofMillis(50), () -> ran.complete(worker.isCurrent())));

    assertThat(ran.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void aTaskThatFailsLeavesTheOtherTimersAlone() throws Exception {
    Worker worker = workers.at(0);
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    worker.execute(
        () -> {
          worker.schedule(
              Duration.ofMillis(10),
              () -> {
                throw new IllegalStateException("as a test wants it");
              });
          worker.schedule(
              Duration.ofMillis(10),
              () -> {
                throw new StackOverflowError("as a test wants it");
              });
          worker.schedule(Duration.ofMillis(10), () -> ran.complete(true));
          worker.schedule(Duration.ofMillis(60), () -> ran.complete(true));
        });

    assertThat(ran.get(5, TimeUnit.SECONDS)).isTrue();
  }
}
