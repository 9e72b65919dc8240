// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.node.relay.Latch.Verdict;

class LatchTest {
  private static final InetSocketAddress PHONE = new InetSocketAddress("198.51.100.1", 5000);
  private static final InetSocketAddress MOVED = new InetSocketAddress("198.51.100.1", 5010);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6666);
  private static final InetSocketAddress OTHER = new InetSocketAddress("203.0.113.67", 6667);
  private static final long NOW = 1_000_000_000L;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Latch latch = new Latch();

  @BeforeEach
  void expectThePhone() {
    latch.expect(null, PHONE.getAddress());
  }

  @Test
  void fixesTheFirstSourceThatSignallingHasNamed() {
    assertThat(latch.judge(PHONE, true, NOW)).isEqualTo(Verdict.FIX);

    assertThat(latch.judge(STRANGER, true, NOW)).isEqualTo(Verdict.DROP);
    assertThat(latch.judge(MOVED, true, NOW)).isEqualTo(Verdict.DROP);
    assertThat(latch.judge(PHONE, true, NOW)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void keepsToAnUnnamedSourceWhileNoNamedOneComes() {
    assertThat(latch.judge(STRANGER, true, NOW)).isEqualTo(Verdict.LEARNED);
    assertThat(latch.judge(OTHER, true, NOW)).isEqualTo(Verdict.DROP);

    assertThat(latch.judge(STRANGER, true, NOW + 1)).isEqualTo(Verdict.ACCEPT);
    assertThat(latch.remote()).isEqualTo(STRANGER);
  }

  @Test
  void letsTheNamedPhoneTakeItsPlaceBackHoweverLate() {
    latch.judge(STRANGER, true, NOW);
    latch.judge(STRANGER, true, NOW + HOUR);

    assertThat(latch.judge(PHONE, true, NOW + HOUR)).isEqualTo(Verdict.FIX);
    assertThat(latch.judge(STRANGER, true, NOW + HOUR)).isEqualTo(Verdict.DROP);
    assertThat(latch.remote()).isEqualTo(PHONE);
  }

  @Test
  void letsNoFloodFixAnUnnamedSource() {
    latch.judge(STRANGER, true, NOW);
    for (int i = 0; i < 10_000; i++) {
      assertThat(latch.judge(OTHER, true, NOW)).isEqualTo(Verdict.DROP);
    }

    assertThat(latch.judge(PHONE, true, NOW)).isEqualTo(Verdict.FIX);
  }

  @Test
  void forgetsTheSourceThatSprayedWhileThePhoneRang() {
    Latch ringing = new Latch();
    ringing.judge(STRANGER, true, NOW);

    ringing.expect(PHONE.getAddress(), PHONE.getAddress());

    assertThat(ringing.remote()).isNull();
    assertThat(ringing.judge(PHONE, true, NOW + HOUR)).isEqualTo(Verdict.FIX);
  }

  @Test
  void fixesTheSourceThatIsNamedAfterItHasCome() {
    Latch ringing = new Latch();
    assertThat(ringing.judge(PHONE, true, NOW)).isEqualTo(Verdict.LEARNED);

    ringing.expect(PHONE.getAddress(), OTHER.getAddress());

    assertThat(ringing.remote()).isEqualTo(PHONE);
    assertThat(ringing.judge(PHONE, true, NOW + 1)).isEqualTo(Verdict.FIX);
  }

  @Test
  void keepsTheUnnamedSourceWhenTheSameNamesAreSaidAgain() {
    latch.judge(STRANGER, true, NOW);

    latch.expect(null, PHONE.getAddress());

    assertThat(latch.remote()).isEqualTo(STRANGER);
  }

  @Test
  void learnsNothingFromStun() {
    assertThat(latch.judge(STRANGER, false, NOW)).isEqualTo(Verdict.ACCEPT);
    assertThat(latch.remote()).isNull();

    assertThat(latch.judge(PHONE, true, NOW)).isEqualTo(Verdict.FIX);
  }

  @Test
  void ignoresLatePacketsOfAnObsoleteSource() {
    latch.judge(PHONE, true, NOW);
    latch.relearn(true, NOW);

    assertThat(latch.judge(PHONE, true, NOW + 1)).isEqualTo(Verdict.DROP);
    assertThat(latch.judge(MOVED, true, NOW + 2)).isEqualTo(Verdict.FIX);
  }

  @Test
  void takesTheObsoleteSourceBackIfNothingBetterComes() {
    latch.judge(PHONE, true, NOW);
    latch.relearn(true, NOW);

    assertThat(latch.judge(PHONE, true, NOW + Latch.OBSOLETE_NANOS)).isEqualTo(Verdict.FIX);
  }

  @Test
  void welcomesTheSameSourceWhenOnlySignallingMoved() {
    latch.judge(PHONE, true, NOW);
    latch.relearn(false, NOW);

    assertThat(latch.judge(PHONE, true, NOW + 1)).isEqualTo(Verdict.FIX);
  }
}
