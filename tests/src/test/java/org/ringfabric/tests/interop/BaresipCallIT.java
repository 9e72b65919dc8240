// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tone;
import org.ringfabric.tests.peers.Tool;

/** Two baresip phones talk through one node. */
class BaresipCallIT {
  private static final int ALICE_HERTZ = 440;
  private static final int BOB_HERTZ = 1000;

  @TempDir static Path data;
  private static Fabric fabric;

  @BeforeAll
  static void start() throws IOException {
    Tool.require("baresip");
    fabric = Fabric.start(data.resolve("fabric"), 1);
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"udp,udp", "tcp,tcp", "tls,tls", "tls,udp"})
  void eachHearsTheOther(String callerTransport, String calleeTransport, @TempDir Path home)
      throws IOException {
    try (Baresip bob = phone(home, "bob", calleeTransport, BOB_HERTZ);
        Baresip alice = phone(home, "alice", callerTransport, ALICE_HERTZ)) {
      int before = fabric.cdrs("").size();

      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");
      alice.awaitSpeech();
      bob.awaitSpeech();
      alice.hangUp();
      bob.awaitEvent("CALL_CLOSED");

      assertThat(Tone.share(bob.recording(), ALICE_HERTZ)).isGreaterThan(0.5);
      assertThat(Tone.share(alice.recording(), BOB_HERTZ)).isGreaterThan(0.5);
      Awaitility.await("the CDR")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.cdrs("").size() == before + 1);
      assertThat(Fabric.packets(fabric.cdrs("").get(0))).isGreaterThan(100);
    }
  }

  private static Baresip phone(Path home, String user, String transport, int hertz)
      throws IOException {
    String proxy = fabric.listener(0, transport) + ";transport=" + transport;
    return Baresip.start(
            home.resolve(user), user, fabric.domain(), fabric.password(user), proxy, hertz)
        .awaitRegistered(fabric);
  }
}
