// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimerConfigTest {
  @Test
  void givesUpAfter64RoundTrips() {
    assertThat(TimerConfig.RFC_3261.giveUp()).isEqualTo(Duration.ofSeconds(32));
  }

  @Test
  void saysWhatItFoundAndWhatItExpected() {
    assertThatThrownBy(() -> LayerFixture.config(Duration.ofMillis(200), 0, 1))
        .hasMessage("max-transactions: 0 (expected: more than 0)");
    assertThatThrownBy(() -> LayerFixture.config(Duration.ofMillis(-1), 1, 1))
        .hasMessage("trying-after: PT-0.001S (expected: 0 or more)");
  }
}
