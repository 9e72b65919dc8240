// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What a server spent on the operations of one kind. */
record Measurement(
    String server, Operation operation, Traffic traffic, Duration wall, Duration cpu, long memory) {

  enum Operation {
    REGISTRATION(Contender.KAMAILIO_POSTGRES.title),
    CALL(Contender.KAMAILIO_POSTGRES.title),
    PACKET("rtpengine, user space");

    private final String yardstick;

    Operation(String yardstick) {
      this.yardstick = yardstick;
    }

    /** The server that others are compared to: it does the same, and remembers it as well. */
    String yardstick() {
      return yardstick;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  interface Work {
    Traffic run() throws IOException;
  }

  /** Does it, and waits for what the server does behind its replies. */
  static Measurement of(String server, Operation operation, ServerProcesses processes, Work work)
      throws IOException {
    processes.awaitQuiet();
    Duration before = processes.cpu();
    long start = System.nanoTime();
    Traffic traffic = work.run();
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    processes.awaitQuiet();
    Duration cpu = processes.cpu().minus(before);
    return new Measurement(server, operation, traffic, wall, cpu, processes.memory());
  }

  double cpuMicros() {
    return cpu.toNanos() / 1e3 / Math.max(1, traffic.completed());
  }

  double perSecond() {
    return traffic.completed() / (wall.toMillis() / 1e3);
  }

  @Override
  public String toString() {
    return "%s: %.1f µs, %s".formatted(operation, cpuMicros(), traffic);
  }
}
