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
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/** What was acknowledged outlives kill -9 of the only node. */
class RestartIT {
  @Test
  void aCallGoesOnAndIsEndedByItsPhonesAndLeavesOneCdr(@TempDir Path data) throws IOException {
    Tool.require("baresip");
    try (Fabric fabric = Fabric.start(data.resolve("fabric"), 1);
        Baresip bob = phone(fabric, data, "bob");
        Baresip alice = phone(fabric, data, "alice")) {
      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");

      fabric.killAll();
      fabric.restart();

      assertThat(fabric.get(0, "/api/v1/registrations/bob%40" + fabric.domain()).toString())
          .contains("127.0.0.1");
      Awaitility.await("the call is known again")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.get(0, "/api/v1/calls").get("items").size() == 1);

      alice.hangUp();
      bob.awaitEvent("CALL_CLOSED");

      Awaitility.await("the CDR")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.cdrs("").size() == 1);
      assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("caller");
      assertThat(fabric.get(0, "/api/v1/calls").get("items")).isEmpty();
    }
  }

  private static Baresip phone(Fabric fabric, Path data, String user) throws IOException {
    String proxy = fabric.listener(0, "udp") + ";transport=udp";
    return Baresip.start(
            data.resolve(user), user, fabric.domain(), fabric.password(user), proxy, 440)
        .awaitRegistered(fabric);
  }
}
