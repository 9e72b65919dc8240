// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.load.Phones;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/** sipp registers accounts and calls through them; none of its calls may fail. */
class SippLoadIT {
  private static final int USERS = 200;
  private static final int CALLS_PER_SECOND = 50;
  private static final int SECONDS = 20;
  private static final int CALLS = CALLS_PER_SECOND * SECONDS;

  @Test
  void noneOfAThousandCallsFails(@TempDir Path data) throws IOException {
    Tool.require("sipp");
    try (Fabric fabric =
        Fabric.start(data.resolve("fabric"), 1, "--users", Integer.toString(USERS))) {
      try (Phones phones =
          Phones.start(data.resolve("sipp"), fabric.listener(0, "udp"), USERS, fabric::password)) {
        assertThat(phones.register(CALLS_PER_SECOND, 1).failed()).isZero();
        assertThat(phones.call(CALLS_PER_SECOND, SECONDS).failed()).isZero();
      }
      Awaitility.await("a CDR a call")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  fabric.get(0, "/api/v1/cdrs?limit=1").path("total").asLong() == CALLS
                      || fabric.cdrs("?limit=1000").size() == CALLS);
    }
  }
}
