// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tone;
import org.ringfabric.tests.peers.Tool;

/** A phone that knows IPv4 alone calls one that knows IPv6 alone, and hears its own voice back. */
class AddressFamiliesIT {
  private static final int HERTZ = 440;

  @Test
  void theRelayTranslates(@TempDir Path home) throws IOException {
    Tool.require("baresip");
    Tool.require("sipp");
    int sip = FreePorts.block(1);
    int sip6 = FreePorts.block(1);
    int phone = FreePorts.block(1);
    int echo = FreePorts.block(4);
    try (Fabric fabric = Fabric.start(home.resolve("fabric"), 1, listeners(sip, sip6));
        Sipp answering =
            Sipp.start(
                home,
                "answer",
                "[::1]:" + sip6,
                phone,
                Sipp.scenario("answer"),
                "-m",
                "1",
                "-rtp_echo",
                "-mp",
                Integer.toString(echo));
        Sipp binding =
            Sipp.start(
                home,
                "bind",
                "[::1]:" + sip6,
                FreePorts.block(1),
                Sipp.scenario("bind"),
                "-m",
                "1",
                "-au",
                "bob",
                "-ap",
                fabric.password("bob"),
                "-key",
                "user",
                "bob",
                "-key",
                "contact",
                "<sip:bob@[::1]:" + phone + '>');
        Baresip alice =
            Baresip.start(
                    home.resolve("alice"),
                    "alice",
                    fabric.domain(),
                    fabric.password("alice"),
                    "127.0.0.1:" + sip + ";transport=udp",
                    HERTZ)
                .awaitRegistered(fabric)) {
      assertThat(binding.waitFor(30)).as(binding.lastScreen()).isZero();

      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");
      alice.awaitSpeech();
      alice.hangUp();

      assertThat(answering.waitFor(30)).as(answering.lastScreen()).isZero();
      assertThat(Tone.share(alice.recording(), HERTZ)).isGreaterThan(0.5);
      Awaitility.await("the CDR")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.cdrs("").size() == 1);
      assertThat(Fabric.packets(fabric.cdrs("").get(0))).isGreaterThan(100);
    }
  }

  /** Both families, for signalling and for media. */
  private static List<String> listeners(int sip, int sip6) {
    return List.of(
        "ringfabric.transport.listeners = [",
        "  {transport = udp, host = 127.0.0.1, port = " + sip + "}",
        "  {transport = udp, host = \"::1\", port = " + sip6 + "}",
        "]",
        "ringfabric.relay.interfaces = [{address = 127.0.0.1}, {address = \"::1\"}]");
  }
}
