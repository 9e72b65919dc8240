// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.time.Duration;

/** What a server spent on the operations of one kind. */
record Measurement(
    Contender contender,
    Operation operation,
    Traffic traffic,
    Duration wall,
    Duration cpu,
    long memory) {

  enum Operation {
    REGISTRATION,
    CALL
  }

  double cpuMicros() {
    return cpu.toNanos() / 1e3 / Math.max(1, traffic.completed());
  }

  double perSecond() {
    return traffic.completed() / (wall.toMillis() / 1e3);
  }
}
