// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tool;

/** The commands of the README, as a newcomer runs them. */
class QuickStartIT {
  private static final Path DEV = Path.of("../ops/dev").toAbsolutePath().normalize();

  /** The first time it may have to build. */
  private static final Duration FIRST_START = Duration.ofMinutes(10);

  /** Half of it is what we promise; the machine of the tests has more to do. */
  private static final Duration SECOND_START = Duration.ofSeconds(20);

  /** SIGINT, as Ctrl-C sends it, ends a JVM with 128 + 2. */
  private static final int INTERRUPTED = 130;

  @TempDir Path home;

  @Test
  void oneCommandStartsANodeThatAPhoneCanUseAndCtrlCStopsIt() throws Exception {
    Tool.require("sipp");
    List<String> options = options();
    Process first = run("run", options);
    try {
      JsonNode node = described(first, FIRST_START);
      assertThat(node.get("accounts")).hasSize(4 + 3);
      assertThat(node.get("domain").asText()).isEqualTo("example.net");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(description())))
          .isEqualTo("rw-------");
      selfTest(node);
    } finally {
      interrupt(first);
    }

    long started = System.nanoTime();
    Process second = run("run", options);
    try {
      Awaitility.await("the description of the run before is gone")
          .atMost(SECOND_START)
          .until(() -> !Files.exists(description()));
      register(described(second, SECOND_START));
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SECOND_START);
    } finally {
      interrupt(second);
    }
  }

  @Test
  void oneCommandStartsACluster() throws Exception {
    List<String> options = options();
    options.add(0, "2");
    Process cluster = run("cluster", options);
    try {
      JsonNode nodes = described(cluster, FIRST_START);
      assertThat(nodes.get("nodes")).hasSize(2);
      selfTest(nodes);
    } finally {
      interrupt(cluster);
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    Collections.addAll(options, "--sip-port", Integer.toString(FreePorts.block(4)));
    Collections.addAll(options, "--api-port", Integer.toString(FreePorts.block(1)));
    Collections.addAll(options, "--data", home.resolve("data").toString());
    Collections.addAll(options, "--domain", "example.net", "--users", "3");
    Collections.addAll(options, "--describe", description().toString());
    return options;
  }

  private Path description() {
    return home.resolve("fabric.json");
  }

  private Process run(String command, List<String> options) throws IOException {
    List<String> line = new ArrayList<>(List.of(DEV.resolve(command).toString()));
    line.addAll(options);
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(command + ".log").toFile())
        .start();
  }

  private JsonNode described(Process run, Duration patience) throws IOException {
    Awaitility.await("it is up")
        .atMost(patience)
        .until(() -> Files.exists(description()) || !run.isAlive());
    assertThat(run.isAlive()).as("it goes on until Ctrl-C").isTrue();
    return new ObjectMapper().readTree(description().toFile());
  }

  private void selfTest(JsonNode nodes) throws Exception {
    Path said = home.resolve("selftest.log");
    ProcessBuilder selfTest =
        new ProcessBuilder(DEV.resolve("ringfabric").toString(), "selftest")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    selfTest.environment().put("RINGFABRIC_API", nodes.at("/nodes/0/api").asText());
    selfTest.environment().put("RINGFABRIC_TOKEN", nodes.get("token").asText());
    Process process = selfTest.start();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private void register(JsonNode nodes) throws IOException {
    String password = "";
    for (JsonNode account : nodes.get("accounts")) {
      if (account.get("user").asText().equals("bob")) {
        password = account.get("password").asText();
      }
    }
    String scenario = Sipp.scenario("bind").replace("example.com", "example.net");
    try (Sipp phone =
        Sipp.start(
            home,
            "bind",
            nodes.at("/nodes/0/listeners/udp").asText(),
            FreePorts.block(1),
            scenario,
            "-m 1 -au bob -ap %s -key user bob -key contact <sip:bob@127.0.0.1>"
                .formatted(password)
                .split(" "))) {
      assertThat(phone.waitFor(30)).as(phone.lastScreen()).isZero();
    }
  }

  private static void interrupt(Process run) throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("it stops").isTrue();
    assertThat(run.exitValue()).isEqualTo(INTERRUPTED);
  }
}
