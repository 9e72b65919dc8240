// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeakGuardTest {
  @Test
  void seesABufferThatNobodyReleased() {
    LeakGuard guard = new LeakGuard();
    guard.watch();

    for (int i = 0; i < 50; i++) {
      PooledByteBufAllocator.DEFAULT.directBuffer(64).writeByte(i);
    }

    assertThat(guard.found()).isNotEmpty().allMatch(report -> report.contains("LEAK"));
  }
}
