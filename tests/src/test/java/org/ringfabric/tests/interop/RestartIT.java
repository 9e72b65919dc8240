// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.load.Phones;
import org.ringfabric.tests.load.Traffic;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/** What was acknowledged outlives kill -9 of the only node. */
class RestartIT {
  private static final int USERS = 200;
  private static final int CALLS = 100;

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

  @Test
  void aHundredCallsGoOnAndEachLeavesOneCdr(@TempDir Path data) throws IOException {
    Tool.require("sipp");
    try (Fabric fabric = Fabric.start(data.resolve("fabric"), 1, "--users", "" + USERS);
        Phones phones =
            Phones.start(
                data.resolve("sipp"), fabric.listener(0, "udp"), USERS, fabric::password)) {
      assertThat(phones.register(50, 1).failed()).isZero();
      // They say nothing while the node is away: the first BYE comes when it is back.
      CompletableFuture<Traffic> calls =
          CompletableFuture.supplyAsync(() -> call(phones, Duration.ofSeconds(60)));
      Awaitility.await("all calls are up")
          .atMost(Duration.ofSeconds(30))
          .until(() -> live(fabric) == CALLS);

      fabric.killAll();
      fabric.restart();

      assertThat(calls).as("ended while the node was away").isNotDone();
      assertThat(fabric.get(0, "/api/v1/registrations?limit=1000").get("items")).hasSize(USERS);
      Awaitility.await("the calls are known again")
          .atMost(Duration.ofSeconds(10))
          .until(() -> live(fabric) == CALLS);
      assertThat(calls.join().failed()).isZero();
      Awaitility.await("a CDR a call")
          .atMost(Duration.ofSeconds(10))
          .until(() -> fabric.cdrs("?limit=1000").size() == CALLS);
      assertThat(live(fabric)).isZero();
      assertThat(fabric.cdrs("?limit=1000"))
          .extracting(cdr -> cdr.get("callId").asText())
          .doesNotHaveDuplicates();
    }
  }

  private static Traffic call(Phones phones, Duration hold) {
    try {
      return phones.call(CALLS / 2, 2, hold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int live(Fabric fabric) throws IOException {
    return fabric.get(0, "/api/v1/calls?limit=1000").get("items").size();
  }

  private static Baresip phone(Fabric fabric, Path data, String user) throws IOException {
    String proxy = fabric.listener(0, "udp") + ";transport=udp";
    return Baresip.start(
            data.resolve(user), user, fabric.domain(), fabric.password(user), proxy, 440)
        .awaitRegistered(fabric);
  }
}
