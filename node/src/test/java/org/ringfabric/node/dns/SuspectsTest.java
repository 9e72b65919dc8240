// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.Transport;

class SuspectsTest {
  private static final Target FIRST = target(1);
  private static final Target SECOND = target(2);
  private static final List<Target> BOTH = List.of(FIRST, SECOND);
  private static final List<Target> TURNED = List.of(SECOND, FIRST);

  private long now;
  private final Suspects suspects =
      new Suspects(Duration.ofSeconds(30), Duration.ofSeconds(100), () -> now);

  private static Target target(int port) {
    return new Target(
        Transport.UDP,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        Optional.empty());
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void theOrderStaysWhileNobodyFails() {
    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void aSuspectComesLastUntilItsTimeIsOver() {
    suspects.failed(FIRST);

    assertThat(suspects.last(BOTH)).isEqualTo(TURNED);
    pass(29);
    assertThat(suspects.last(BOTH)).isEqualTo(TURNED);
  }

  @Test
  void thenOneCallerTriesItAndTheOthersWaitForWhatBecomesOfIt() {
    suspects.failed(FIRST);
    pass(30);

    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
    assertThat(suspects.last(BOTH)).isEqualTo(TURNED);
    assertThat(suspects.last(BOTH)).isEqualTo(TURNED);
    pass(32);
    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void aTrialThatFailsDoublesTheTimeUpToTheMost() {
    suspects.failed(FIRST);
    for (int expected : new int[] {30, 60, 100, 100}) {
      pass(expected - 1);
      assertThat(suspects.last(BOTH)).isEqualTo(TURNED);
      pass(1);
      assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
      suspects.failed(FIRST);
    }
  }

  @Test
  void requestsThatWereUnderWayDontMakeItWorse() {
    for (int i = 0; i < 50; i++) {
      suspects.failed(FIRST);
    }
    pass(30);

    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void anOldFailureIsForgotten() {
    suspects.failed(FIRST);
    pass(3600);
    suspects.failed(FIRST);
    pass(30);

    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
  }

  @Test
  void ifAllAreSuspectsTheOrderStays() {
    suspects.failed(FIRST);
    suspects.failed(SECOND);

    assertThat(suspects.last(BOTH)).isEqualTo(BOTH);
  }
}
