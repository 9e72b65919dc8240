// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Browser;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tool;
import org.ringfabric.tests.peers.WebPages;

/** SIP.js in Chromium, over WebSocket (RFC 7118), with phones on UDP and with its like. */
class WebSocketPhoneIT {
  private static final int HERTZ = 440;

  @TempDir static Path data;
  private static Fabric fabric;
  private static WebPages pages;
  private static Browser browser;

  @TempDir Path home;

  @BeforeAll
  static void start() throws IOException {
    Tool.require("chromedriver");
    pages = WebPages.serve(Path.of("target", "browser"));
    fabric = Fabric.start(data.resolve("fabric"), 1);
    browser =
        Browser.open(
            data.resolve("browser"),
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
            "--allow-loopback-in-peer-connection",
            "--ignore-certificate-errors",
            // A page that is left hangs up: it isn't kept for who may come back.
            "--disable-features=BackForwardCache");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (fabric != null) {
      fabric.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  /** The phones of the test before are gone with their connections. */
  @BeforeEach
  void openPage() {
    browser.go(pages.url());
  }

  @Test
  void isCalledByPhoneOnUdpAndHangsUp() throws IOException {
    Tool.require("baresip");
    register("carol", "ws", false);
    int before = fabric.cdrs("").size();

    try (Baresip alice =
        Baresip.startUnregistered(
            home.resolve("alice"),
            "alice",
            fabric.domain(),
            fabric.password("alice"),
            fabric.listener(0, "udp") + ";transport=udp",
            HERTZ)) {
      alice.dial("sip:carol@" + fabric.domain());
      browser.awaitText("#carol .call", "ringing");
      assertThat(browser.text("#carol .caller")).isEqualTo("sip:alice@" + fabric.domain());
      alice.awaitEvent("CALL_RINGING");
      browser.click("#carol .answer");
      alice.awaitEvent("CALL_ESTABLISHED");
      browser.awaitText("#carol .call", "talking");
      browser.click("#carol .end");
      alice.awaitEvent("CALL_CLOSED");
      browser.awaitText("#carol .call", "ended");
    }

    awaitCdrs(before + 1);
    assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("callee");
    unregister("carol");
  }

  @Test
  void callsPhoneOnUdpThatHangsUp() throws IOException {
    Tool.require("baresip");
    register("carol", "wss", false);
    int before = fabric.cdrs("").size();

    try (Baresip bob =
        Baresip.start(
                home.resolve("bob"),
                "bob",
                fabric.domain(),
                fabric.password("bob"),
                fabric.listener(0, "udp") + ";transport=udp",
                HERTZ)
            .awaitRegistered(fabric)) {
      browser.run("phones.carol.call(arguments[0])", "sip:bob@" + fabric.domain());
      browser.awaitText("#carol .call", "talking");
      bob.awaitEvent("CALL_ESTABLISHED");
      bob.hangUp();
      browser.awaitText("#carol .call", "ended");
    }

    awaitCdrs(before + 1);
    assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("callee");
    unregister("carol");
  }

  @Test
  void getsTheMessageOfPhoneOnUdp() throws IOException {
    register("carol", "ws", false);

    try (Sipp alice = sipp("text", "[text]", "Tea at five?")) {
      browser.awaitText("#carol .message", "^Tea at five\\?$");
      assertThat(alice.waitFor(20)).as(alice.lastScreen()).isZero();
    }

    unregister("carol");
  }

  @Test
  void isNotThereAnyMoreWhenItsPageIsClosed() throws IOException {
    register("carol", "ws", false);

    browser.go("about:blank");

    try (Sipp alice = sipp("call-refused", "[status]", "480")) {
      assertThat(alice.waitFor(20)).as(alice.lastScreen()).isZero();
    }
    fabric.request(0, "DELETE", registrationPath("carol"));
  }

  @Test
  void talksWithItsLikeByWebRtc() throws IOException {
    register("carol", "ws", true);
    register("dave", "wss", true);
    int before = fabric.cdrs("").size();

    browser.run("phones.dave.call(arguments[0])", "sip:carol@" + fabric.domain());
    browser.awaitText("#carol .call", "ringing");
    browser.click("#carol .answer");
    browser.awaitText("#dave .call", "talking");
    browser.awaitText("#carol .call", "talking");
    browser.awaitText("#carol .heard", "\\d{2}");
    browser.awaitText("#dave .heard", "\\d{2}");
    browser.click("#dave .end");
    browser.awaitText("#carol .call", "ended");

    awaitCdrs(before + 1);
    assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("caller");
    assertThat(browser.text("#carol .trouble") + browser.text("#dave .trouble")).isEmpty();
    unregister("carol");
    unregister("dave");
  }

  private static void register(String user, String transport, boolean webrtc) throws IOException {
    browser.run(
        "addPhone(arguments[0])",
        Map.of(
            "user",
            user,
            "domain",
            fabric.domain(),
            "password",
            fabric.password(user),
            "server",
            transport + "://" + fabric.listener(0, transport),
            "webrtc",
            webrtc));
    browser.awaitText("#" + user + " .registration", "^Registered");
    assertThat(registration(user)).contains("transport=ws");
  }

  private static void unregister(String user) throws IOException {
    browser.run("phones[arguments[0]].unregister()", user);
    browser.awaitText("#" + user + " .registration", "^Unregistered");
    assertThatIOException().isThrownBy(() -> registration(user)).withMessageContaining("404");
  }

  private static String registration(String user) throws IOException {
    return fabric.get(0, registrationPath(user)).toString();
  }

  private static String registrationPath(String user) {
    return "/api/v1/registrations/" + user + "%40" + fabric.domain();
  }

  /** Alice asks carol for something; {@code value} stands for {@code key} in the scenario. */
  private Sipp sipp(String scenario, String key, String value) throws IOException {
    String account =
        "alice;[authentication username=alice password=%s];carol"
            .formatted(fabric.password("alice"));
    Path accounts = Files.write(home.resolve("accounts.csv"), List.of("SEQUENTIAL", account));
    return Sipp.start(
        home,
        scenario,
        fabric.listener(0, "udp"),
        FreePorts.block(1),
        Sipp.scenario(scenario).replace(key, value),
        "-m",
        "1",
        "-inf",
        accounts.toString());
  }

  private static void awaitCdrs(int count) {
    Awaitility.await("the CDR")
        .atMost(Duration.ofSeconds(10))
        .until(() -> fabric.cdrs("").size() == count);
  }
}
