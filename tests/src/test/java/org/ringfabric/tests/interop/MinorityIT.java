// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.hostile.Stranger;
import org.ringfabric.tests.peers.Fabric;

/** A node that hears of neither of the two others. */
class MinorityIT {
  private static final int CUT_OFF = 2;

  @Test
  void takesNothingNewUntilItStops(@TempDir Path data) throws IOException {
    try (Fabric fabric = Fabric.start(data.resolve("fabric"), 3)) {
      String address = fabric.listener(CUT_OFF, "udp");
      Stranger stranger = new Stranger(address);
      awaitStatus(stranger, "200");
      try {
        fabric.signal(0, "STOP");
        fabric.signal(1, "STOP");

        awaitStatus(stranger, "503");
        Awaitility.await("it steps down")
            .atMost(Duration.ofSeconds(90))
            .until(() -> ProcessHandle.of(fabric.pid(CUT_OFF)).isEmpty());
      } finally {
        fabric.signal(0, "CONT");
        fabric.signal(1, "CONT");
      }
    }
  }

  private static void awaitStatus(Stranger stranger, String status) {
    String options = "UDP stranger.example.net";
    Awaitility.await(status)
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                stranger
                    .ask(Stranger.options(options), 200)
                    .filter(answer -> answer.startsWith("SIP/2.0 " + status))
                    .isPresent());
  }
}
