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
import org.ringfabric.tests.peers.Linphone;
import org.ringfabric.tests.peers.Tone;
import org.ringfabric.tests.peers.Tool;

/** linphone calls a phone of another make, and they talk. */
class LinphoneCallIT {
  private static final int ALICE_HERTZ = 440;
  private static final int BOB_HERTZ = 1000;

  @Test
  void eachHearsTheOther(@TempDir Path home) throws IOException {
    Tool.require("linphonec");
    Tool.require("baresip");
    try (Fabric fabric = Fabric.start(home.resolve("fabric"), 1);
        Baresip bob =
            Baresip.start(
                    home.resolve("bob"),
                    "bob",
                    fabric.domain(),
                    fabric.password("bob"),
                    fabric.listener(0, "udp") + ";transport=udp",
                    BOB_HERTZ)
                .awaitRegistered(fabric);
        Linphone alice = Linphone.start(home.resolve("alice"), "alice", fabric, 0, ALICE_HERTZ)) {
      alice.call("sip:bob@" + fabric.domain());
      bob.awaitEvent("CALL_ESTABLISHED");
      bob.awaitSpeech();
      bob.hangUp();
      Awaitility.await("the CDR")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.cdrs("").size() == 1);

      assertThat(Tone.share(bob.recording(), ALICE_HERTZ)).isGreaterThan(0.5);
      assertThat(Tone.share(alice.recording(), BOB_HERTZ)).isGreaterThan(0.5);
      assertThat(Fabric.packets(fabric.cdrs("").get(0))).isGreaterThan(100);
    }
  }
}
