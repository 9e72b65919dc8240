// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Browser;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/**
 * What an operator sees while two phones talk. The pictures are left in {@code target} to be looked
 * at.
 */
class ConsoleIT {
  private static final int ALICE_HERTZ = 440;
  private static final int BOB_HERTZ = 1000;

  @TempDir static Path data;
  private static Fabric fabric;

  @BeforeAll
  static void start() throws IOException {
    Tool.require("baresip");
    Tool.require("chromedriver");
    fabric = Fabric.start(data.resolve("fabric"), 1);
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @Test
  void showsAndEndsTheCallOfTwoPhones(@TempDir Path home) throws IOException {
    try (Baresip bob = phone(home, "bob", BOB_HERTZ);
        Baresip alice = phone(home, "alice", ALICE_HERTZ);
        Browser browser = Browser.open(home.resolve("browser"))) {
      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");
      bob.awaitEvent("CALL_ESTABLISHED");

      browser.go(fabric.api(0) + "/#token=" + fabric.token());
      browser.awaitText(".centre", "\\b1\\s+call\\b.*\\b2 registrations.*\\b4 subscribers");
      assertThat(browser.text(".ring .share")).isEqualTo("n1");
      assertThat(browser.text("#health")).isEqualTo("healthy");
      browser.screenshot(picture("console-fabric.png"));

      browser.click("nav a[href='#registrations']");
      browser.awaitText("main", "alice@.*bob@.*baresip");
      browser.screenshot(picture("console-registrations.png"));

      browser.click("nav a[href='#calls']");
      browser.click("tr.link a");
      browser.awaitText("svg.ladder", "INVITE.*180 Ringing.*200 .*ACK");
      browser.click("svg.ladder .message");
      browser.awaitText(".message-text", "INVITE sip:bob@.*User-Agent: baresip");
      browser.screenshot(picture("console.png"));

      browser.click("button.danger");
      browser.confirm();
      alice.awaitEvent("CALL_CLOSED");
      bob.awaitEvent("CALL_CLOSED");
      browser.awaitText("dl", "Cause\\s+TERMINATED");
      assertThat(browser.count("button.danger")).isZero();

      browser.click("nav a[href='#cdrs']");
      browser.awaitText("tr.link", "alice@.*bob@.*200");
      browser.click("tr.link");
      browser.awaitText("svg.ladder", "INVITE.*BYE");
      browser.screenshot(picture("console-cdrs.png"));
      assertThat(browser.text("#notice")).isEmpty();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static Path picture(String name) {
    return Path.of("target", name);
  }

  private static Baresip phone(Path home, String user, int hertz) throws IOException {
    return Baresip.start(
            home.resolve(user),
            user,
            fabric.domain(),
            fabric.password(user),
            fabric.listener(0, "udp") + ";transport=udp",
            hertz)
        .awaitRegistered(fabric);
  }
}
