// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadPoolTest {
  private static final int CONNECTIONS = 2;
  private static final ReadSideConfig CONFIG =
      new ReadSideConfig(
          Duration.ofMillis(20),
          500,
          Duration.ofSeconds(2),
          5_000,
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          CONNECTIONS,
          Duration.ofSeconds(10));

  @Test
  void slowSearchesDoNotMakeTheStoreLookDead() {
    CountDownLatch found = new CountDownLatch(1);
    try (ReadPool pool = new ReadPool("jdbc:h2:mem:", CONFIG)) {
      for (int i = 0; i < 2 * CONNECTIONS; i++) {
        CompletionStage<Boolean> unused = pool.ask(connection -> waitFor(found));
      }
      CompletionStage<Boolean> unused =
          pool.alone(
              () -> {
                try (var connection = pool.store().getConnection()) {
                  return connection.isValid(1) && waitFor(found);
                }
              });

      CompletableFuture<Boolean> first = pool.ping().toCompletableFuture();
      CompletableFuture<Boolean> second = pool.ping().toCompletableFuture();

      assertThat(first).succeedsWithin(Duration.ofSeconds(4)).isEqualTo(true);
      assertThat(second).succeedsWithin(Duration.ofSeconds(4)).isEqualTo(true);
      found.countDown();
    }
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
