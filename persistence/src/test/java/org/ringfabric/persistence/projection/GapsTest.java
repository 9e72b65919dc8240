// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final Gaps gaps = new Gaps(Duration.ofSeconds(2));

  private int usable(long after, double seconds, long... found) {
    return gaps.usable(after, found, START.plusMillis((long) (seconds * 1000)));
  }

  @Test
  void usesAllThatFollowsWithoutAGap() {
    assertThat(usable(4, 0, 5, 6, 7)).isEqualTo(3);
  }

  @Test
  void usesNothingBehindAFreshGap() {
    assertThat(usable(4, 0, 5, 7, 8)).isEqualTo(1);
    assertThat(usable(5, 1.9, 7, 8)).isZero();
  }

  @Test
  void givesAGapUpWhenItsTimeIsOver() {
    assertThat(usable(4, 0, 6)).isZero();
    assertThat(usable(4, 2, 6, 7)).isEqualTo(2);
  }

  @Test
  void goesOnAtOnceWhenTheMissingOneCame() {
    assertThat(usable(4, 0, 6)).isZero();
    assertThat(usable(4, 0.1, 5, 6)).isEqualTo(2);
  }

  @Test
  void timesEachGapByItself() {
    assertThat(usable(4, 0, 6, 8)).isZero();
    assertThat(usable(4, 2, 6, 8)).isEqualTo(1);
    assertThat(usable(6, 3, 8)).isZero();
    assertThat(usable(6, 4, 8)).isEqualTo(1);
  }
}
