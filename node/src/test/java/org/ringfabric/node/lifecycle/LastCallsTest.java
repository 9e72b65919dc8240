// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LastCallsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(10);

  @Test
  void anIdleNodeDoesNotWait() {
    LastCalls.await(() -> 0, LONG, LONG);
  }

  @Test
  void waitsUntilTheLastCallIsAnswered() {
    AtomicInteger looks = new AtomicInteger();

    LastCalls.await(() -> looks.incrementAndGet() < 4 ? 1 : 0, LONG, SHORT);

    assertThat(looks).hasValueGreaterThanOrEqualTo(4);
  }

  @Test
  void waitsNoLongerThanItMay() {
    LastCalls.await(() -> 1, SHORT, SHORT);
  }

  @Test
  void isInterrupted() {
    Thread.currentThread().interrupt();

    LastCalls.await(() -> 1, LONG, LONG);

    assertThat(Thread.interrupted()).isTrue();
  }
}
