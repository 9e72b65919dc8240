// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.ops.api.RunningApi;
import org.ringfabric.ops.fakes.FakeFabric;

/**
 * The console in a real browser. Its pictures are left in {@code target/console} to be looked at.
 */
class ConsoleTest {

  private static final Path PICTURES = Path.of("target", "console");

  private static RunningApi api;

  @TempDir private Path scratch;
  private Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(PICTURES);
    api = new RunningApi(new FakeFabric());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void open() {
    assumeTrue(
        Chromium.isInstalled(), "SKIPPED: /usr/bin/chromium is missing (apt-get install chromium)");
    chromium = new Chromium(scratch);
  }

  private static String url(String view) {
    return api.base() + "/#token=" + RunningApi.READER + "/" + view;
  }

  @Test
  void asksForATokenFirst() {
    String page = chromium.dom(api.base().toString());
    chromium.screenshot(api.base().toString(), 900, 640, false, PICTURES.resolve("sign-in.png"));

    assertThat(page).contains("API token").contains("id=\"view\" tabindex=\"-1\" hidden");
  }

  @Test
  void saysWhyATokenIsRefused() {
    assertThat(chromium.dom(api.base() + "/#token=wrong")).contains("unknown token");
  }

  @Test
  void drawsTheRingWithItsNodes() {
    String page = chromium.dom(url("fabric"));
    chromium.screenshot(url("fabric"), 1360, 860, false, PICTURES.resolve("fabric.png"));
    chromium.screenshot(url("fabric"), 1360, 860, true, PICTURES.resolve("fabric-dark.png"));
    chromium.screenshot(url("fabric"), 420, 900, false, PICTURES.resolve("fabric-phone.png"));

    assertThat(page)
        .contains("aria-label=\"3 nodes on the ring\"")
        .contains("<b id=\"live-calls\">2</b>", "4 registrations", "4 subscribers")
        .contains("pill unreachable", "10.0.0.1:25520")
        .contains("class=\"pill DEGRADED\"", "title=\"cluster: not reachable: n3\"")
        .doesNotContain(RunningApi.READER);
  }

  @Test
  void listsRegistrations() {
    String page = chromium.dom(url("registrations"));
    chromium.screenshot(
        url("registrations"), 1360, 600, false, PICTURES.resolve("registrations.png"));

    assertThat(page).contains("sip:bob@192.0.2.8", "Desk phone 3.1", "4 shown, 4 in all");
  }

  @Test
  void showsACallWithItsLadder() {
    String view = "calls/" + FakeFabric.CALL.replace("@", "%40");
    String page = chromium.dom(url(view));
    chromium.screenshot(url(view), 1360, 940, false, PICTURES.resolve("call.png"));
    chromium.screenshot(url(view), 1360, 940, true, PICTURES.resolve("call-dark.png"));

    assertThat(page)
        .contains("alice@example.org → bob@example.org", "carol@example.org → dave@example.org")
        .contains("aria-label=\"180 Ringing (INVITE), show the message\"")
        .contains("198.51.100.9:5060", "End call");
  }

  @Test
  void searchesCdrs() {
    String page = chromium.dom(url("cdrs"));
    chromium.screenshot(url("cdrs"), 1360, 700, false, PICTURES.resolve("cdrs.png"));

    assertThat(page).contains("callee bye", "0:01:30", "1 shown, 1 in all");
  }
}
