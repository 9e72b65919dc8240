// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tool;

/** What a node that is asked to stop still does. */
class StoppingIT {
  private static final String RINGS_MILLIS = "4000";
  private static final String END = "</scenario>";

  @TempDir Path home;

  @Test
  void aCallThatRingsIsAnsweredFirst() throws IOException {
    Tool.require("sipp");
    try (Fabric fabric = Fabric.start(home.resolve("fabric"), 1);
        Sipp bob = bob(fabric);
        Sipp alice = alice(fabric)) {
      Awaitility.await("it rings")
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.exists(bob.messages()) && has(bob.messages(), "180"));

      ProcessHandle node = fabric.askToStop(0);

      assertThat(alice.waitFor(30)).as(alice.lastScreen()).isZero();
      assertThat(bob.waitFor(30)).as(bob.lastScreen()).isZero();
      Awaitility.await("the node stops")
          .atMost(Duration.ofSeconds(15))
          .until(() -> !node.isAlive());
    }
  }

  @Test
  void anIdleNodeStopsAtOnce() throws IOException {
    try (Fabric fabric = Fabric.start(home.resolve("fabric"), 1)) {
      ProcessHandle node = fabric.askToStop(0);

      Awaitility.await("the node stops").atMost(Duration.ofSeconds(8)).until(() -> !node.isAlive());
    }
  }

  /** Registers, and then rings for longer than the node would need to stop. */
  private Sipp bob(Fabric fabric) throws IOException {
    int port = FreePorts.block(1);
    String contact = "<sip:bob@127.0.0.1:%d>".formatted(port);
    try (Sipp registering =
        Sipp.start(
            home,
            "bind",
            fabric.listener(0, "udp"),
            FreePorts.block(1),
            Sipp.scenario("bind"),
            "-m 1 -au bob -ap %s -key user bob -key contact %s"
                .formatted(fabric.password("bob"), contact)
                .split(" "))) {
      assertThat(registering.waitFor(30)).as(registering.lastScreen()).isZero();
    }
    String scenario =
        Sipp.scenario("answer").replace("<pause milliseconds=\"100\"/>", pause(RINGS_MILLIS));
    return start(fabric, "bob", port, until(scenario, "<recv request=\"ACK\" optional"));
  }

  private Sipp alice(Fabric fabric) throws IOException {
    Path account =
        Files.write(
            home.resolve("alice.csv"),
            List.of(
                "SEQUENTIAL",
                "alice;[authentication username=alice password=%s];bob"
                    .formatted(fabric.password("alice"))));
    String scenario = until(Sipp.scenario("call"), pause("[hold_time]"));
    return start(fabric, "alice", FreePorts.block(1), scenario, "-inf", account.toString());
  }

  private Sipp start(Fabric fabric, String name, int port, String scenario, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-m", "1", Sipp.TRACE));
    Collections.addAll(options, "-mp", Integer.toString(FreePorts.block(4)));
    Collections.addAll(options, more);
    return Sipp.start(
        home, name, fabric.listener(0, "udp"), port, scenario, options.toArray(String[]::new));
  }

  private static String pause(String millis) {
    return "<pause milliseconds=\"" + millis + "\"/>";
  }

  private static String until(String scenario, String step) {
    return scenario.substring(0, scenario.indexOf(step)) + END;
  }

  private static boolean has(Path file, String text) throws IOException {
    return Files.readString(file).contains(text);
  }
}
