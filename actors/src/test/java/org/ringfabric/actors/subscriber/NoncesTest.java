// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.subscriber.Nonces.Verdict;

class NoncesTest {
  private static final Instant NOW = ManualTime.START;
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final Nonces nonces = nonces("the key of the cluster");

  private static Nonces nonces(String key) {
    return new Nonces(
        new Secret<>(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)), VALIDITY);
  }

  @Test
  void anotherNodeWithTheSameKeyRecognisesIt() {
    String nonce = nonces.issue(NOW);

    assertThat(nonces("the key of the cluster").verify(nonce, NOW)).isEqualTo(Verdict.FRESH);
  }

  @Test
  void anotherClusterDoesNot() {
    assertThat(nonces("another key").verify(nonces.issue(NOW), NOW)).isEqualTo(Verdict.FORGED);
  }

  @Test
  void isStaleFromTheInstantItsValidityEnds() {
    String nonce = nonces.issue(NOW);

    assertThat(nonces.verify(nonce, NOW.plus(VALIDITY).minusMillis(1))).isEqualTo(Verdict.FRESH);
    assertThat(nonces.verify(nonce, NOW.plus(VALIDITY))).isEqualTo(Verdict.STALE);
  }

  @Test
  void anotherNodesClockMayBeABitAhead() {
    assertThat(nonces.verify(nonces.issue(NOW.plusSeconds(30)), NOW)).isEqualTo(Verdict.FRESH);
    assertThat(nonces.verify(nonces.issue(NOW.plusSeconds(90)), NOW)).isEqualTo(Verdict.STALE);
  }

  @Test
  void noTwoAreAlike() {
    assertThat(nonces.issue(NOW)).isNotEqualTo(nonces.issue(NOW));
  }

  @Property
  void anyChangeMakesItForged(
      @ForAll @IntRange(max = 41) int position, @ForAll @IntRange(min = 33, max = 126) int c) {
    StringBuilder nonce = new StringBuilder(nonces.issue(NOW));
    if (nonce.charAt(position) != c) {
      nonce.setCharAt(position, (char) c);

      assertThat(nonces.verify(nonce.toString(), NOW)).isEqualTo(Verdict.FORGED);
    }
  }

  @Property
  void anyTextIsForged(@ForAll String text) {
    assertThat(nonces.verify(text, NOW)).isEqualTo(Verdict.FORGED);
  }
}
