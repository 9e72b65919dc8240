// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.subscriber.NonceCounts.Use;

class NonceCountsTest {
  private static final Instant START = ManualTime.START;
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final NonceCounts counts = new NonceCounts(VALIDITY, START);

  private Use use(String nonce, long count) {
    return counts.use(nonce, START, count, START);
  }

  @Test
  void aCountPassesOnce() {
    assertThat(use("n", 1)).isEqualTo(Use.FIRST);
    assertThat(use("n", 1)).isEqualTo(Use.REPLAYED);
    assertThat(use("n", 2)).isEqualTo(Use.FIRST);
    assertThat(use("other", 1)).isEqualTo(Use.FIRST);
  }

  @Test
  void requestsMayOvertakeEachOther() {
    assertThat(use("n", 5)).isEqualTo(Use.FIRST);
    assertThat(use("n", 3)).isEqualTo(Use.FIRST);
    assertThat(use("n", 3)).isEqualTo(Use.REPLAYED);
    assertThat(use("n", 4)).isEqualTo(Use.FIRST);
  }

  @Test
  void aCountFarBehindIsTakenForAReplay() {
    assertThat(use("n", 100)).isEqualTo(Use.FIRST);
    assertThat(use("n", 37)).isEqualTo(Use.FIRST);
    assertThat(use("n", 36)).isEqualTo(Use.REPLAYED);
  }

  @Test
  void aNonceFromBeforeTheMemoryIsForgotten() {
    Instant before = START.minusSeconds(11);

    assertThat(counts.use("n", before, 1, START)).isEqualTo(Use.FORGOTTEN);
  }

  @Test
  void theAnswerThatWokeTheAccountUpPassesWithItsFirstCountOnly() {
    Instant justBefore = START.minusSeconds(1);

    assertThat(counts.use("n", justBefore, 2, START)).isEqualTo(Use.FORGOTTEN);
    assertThat(counts.use("n", justBefore, 1, START)).isEqualTo(Use.FIRST);
    assertThat(counts.use("n", justBefore, 1, START)).isEqualTo(Use.REPLAYED);
  }

  @Test
  void staysSmallAndLetsNothingPassTwiceForIt() {
    for (int i = 0; i < 1000; i++) {
      assertThat(counts.use("n" + i, START.plusMillis(i), 1, START.plusMillis(i)))
          .isEqualTo(Use.FIRST);
    }

    assertThat(counts.size()).isLessThanOrEqualTo(64);
    for (int i = 0; i < 1000; i++) {
      assertThat(counts.use("n" + i, START.plusMillis(i), 1, START.plusMillis(1000)))
          .isNotEqualTo(Use.FIRST);
    }
  }

  @Test
  void forgetsNoncesThatAreOver() {
    for (int i = 0; i < 20; i++) {
      use("n" + i, 1);
    }

    Instant later = START.plus(VALIDITY);
    counts.use("new", later, 1, later);

    assertThat(counts.size()).isEqualTo(1);
  }

  @Property
  void noCountEverPassesTwice(@ForAll List<@IntRange(min = 1, max = 200) Integer> sequence) {
    NonceCounts fresh = new NonceCounts(VALIDITY, START);
    Set<Integer> passed = new HashSet<>();
    int highest = 0;

    for (int count : sequence) {
      Use use = fresh.use("n", START, count, START);

      if (use == Use.FIRST) {
        assertThat(passed.add(count)).isTrue();
      } else {
        assertThat(passed.contains(count) || highest - count >= Long.SIZE).isTrue();
      }
      highest = Math.max(highest, count);
    }
  }
}
