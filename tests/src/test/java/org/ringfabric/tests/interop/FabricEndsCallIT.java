// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/** Calls that neither phone ends: both hear BYE, and the CDR says why. */
class FabricEndsCallIT {
  @TempDir static Path data;
  private static Fabric fabric;

  @BeforeAll
  static void start() throws IOException {
    Tool.require("baresip");
    fabric =
        Fabric.start(
            data.resolve("fabric"),
            1,
            List.of(
                "ringfabric.dialog.max-duration = 12 s", "ringfabric.relay.media-timeout = 3 s"));
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @Test
  void anOperatorEndsACall(@TempDir Path home) throws IOException {
    try (Baresip bob = phone(home, "bob");
        Baresip alice = phone(home, "alice")) {
      int before = fabric.cdrs("").size();
      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");
      Awaitility.await("the call in the list")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.get(0, "/api/v1/calls").get("items").size() == 1);
      String callId = fabric.get(0, "/api/v1/calls").get("items").get(0).get("callId").asText();

      JsonNode unused =
          fabric.request(
              0, "DELETE", "/api/v1/calls/" + URLEncoder.encode(callId, StandardCharsets.UTF_8));

      alice.awaitEvent("CALL_CLOSED");
      bob.awaitEvent("CALL_CLOSED");
      assertThat(cause(before)).isEqualTo("TERMINATED");
    }
  }

  @Test
  void aCallThatLastsTooLongIsEnded(@TempDir Path home) throws IOException {
    try (Baresip bob = phone(home, "bob");
        Baresip alice = phone(home, "alice")) {
      int before = fabric.cdrs("").size();
      alice.dial("sip:bob@" + fabric.domain());

      alice.awaitEvent("CALL_ESTABLISHED");
      alice.awaitEvent("CALL_CLOSED");

      bob.awaitEvent("CALL_CLOSED");
      assertThat(cause(before)).isEqualTo("MAX_DURATION");
    }
  }

  @Test
  void aCallWithoutMediaIsEnded(@TempDir Path home) throws IOException {
    try (Baresip bob = phone(home, "bob");
        Baresip alice = phone(home, "alice")) {
      int before = fabric.cdrs("").size();
      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");

      alice.kill();
      bob.kill();

      assertThat(cause(before)).isEqualTo("MEDIA_TIMEOUT");
    }
  }

  /** Why the next call ended. */
  private static String cause(int before) throws IOException {
    Awaitility.await("the CDR")
        .atMost(Duration.ofSeconds(50))
        .until(() -> fabric.cdrs("").size() == before + 1);
    return fabric.cdrs("").get(0).get("cause").asText();
  }

  private static Baresip phone(Path home, String user) throws IOException {
    String proxy = fabric.listener(0, "udp") + ";transport=udp";
    return Baresip.start(
            home.resolve(user), user, fabric.domain(), fabric.password(user), proxy, 440)
        .awaitRegistered(fabric);
  }
}
