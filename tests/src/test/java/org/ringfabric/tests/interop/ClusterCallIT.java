// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.load.Phones;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tone;
import org.ringfabric.tests.peers.Tool;

/**
 * Three nodes: each phone is registered at one of its own, the call is placed through the third.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterCallIT {
  private static final int ALICE_HERTZ = 440;
  private static final int BOB_HERTZ = 1000;

  /** Where a phone behind a NAT believes to be. */
  private static final String PRIVATE = "10.255.0.9:5062";

  @TempDir static Path data;
  private static Fabric fabric;

  @BeforeAll
  static void start() throws IOException {
    fabric = Fabric.start(data.resolve("fabric"), 3, "--users", "2");
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @Test
  void phonesOfTwoNodesTalkThroughTheThird(@TempDir Path home) throws IOException {
    Tool.require("baresip");
    try (Baresip registered = phone(home.resolve("alice"), "alice", 0);
        Baresip bob = phone(home.resolve("bob"), "bob", 1);
        Baresip alice =
            Baresip.startUnregistered(
                home.resolve("calling"),
                "alice",
                fabric.domain(),
                fabric.password("alice"),
                fabric.listener(2, "udp") + ";transport=udp",
                ALICE_HERTZ)) {
      int before = fabric.cdrs("").size();

      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");
      alice.awaitSpeech();
      bob.awaitSpeech();
      bob.hangUp();
      alice.awaitEvent("CALL_CLOSED");

      assertThat(Tone.share(bob.recording(), ALICE_HERTZ)).isGreaterThan(0.5);
      assertThat(Tone.share(alice.recording(), BOB_HERTZ)).isGreaterThan(0.5);
      assertThat(registered.event("CALL_INCOMING")).isEmpty();
      awaitCdrs(before + 1);
      assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("callee");
      assertThat(Fabric.packets(fabric.cdrs("").get(0))).isGreaterThan(100);
    }
  }

  @Test
  void byeMayArriveAtAnyNode(@TempDir Path home) throws IOException {
    Tool.require("sipp");
    try (Phones phones = Phones.start(home, fabric.listener(1, "udp"), 2, fabric::password)) {
      assertThat(phones.register(2, 1).failed()).isZero();
      for (int node = 0; node < 3; node++) {
        int before = fabric.cdrs("").size();
        try (Sipp caller =
            sipp(
                home,
                "bye" + node,
                2,
                FreePorts.block(1),
                byeThrough(fabric.listener(node, "udp")),
                List.of("-inf", home.resolve("calls.csv").toString()))) {
          assertThat(caller.waitFor(30)).as(caller.lastScreen()).isZero();
        }
        awaitCdrs(before + 1);
        assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("caller");
      }
    }
  }

  /** Its Via and Contact lead nowhere: it is reached by the way it came, which one node knows. */
  @Test
  void aPhoneBehindANatIsReachedWhicheverNodeServesTheCaller(@TempDir Path home)
      throws IOException {
    Tool.require("sipp");
    int port = FreePorts.block(1);
    try (Sipp registering =
        sipp(
            home,
            "bind",
            1,
            port,
            Sipp.scenario("bind").replace("[local_ip]:[local_port]", PRIVATE + ";rport"),
            List.of("-au", "carol", "-ap", fabric.password("carol"), "-key", "user", "carol"),
            List.of("-key", "contact", "<sip:carol@" + PRIVATE + '>'))) {
      assertThat(registering.waitFor(30)).as(registering.lastScreen()).isZero();
    }
    Path call =
        Files.writeString(
            home.resolve("call.csv"),
            "SEQUENTIAL\ndave;[authentication username=dave password=%s];carol\n"
                .formatted(fabric.password("dave")));
    String scenario = Sipp.scenario("call").replace("[hold_time]", "500");

    try (Sipp carol = sipp(home, "answer", 1, port, Sipp.scenario("answer"));
        Sipp dave =
            sipp(home, "call", 2, FreePorts.block(1), scenario, List.of("-inf", call.toString()))) {
      assertThat(dave.waitFor(30)).as(dave.lastScreen()).isZero();
      assertThat(carol.waitFor(30)).as(carol.lastScreen()).isZero();
    }
  }

  @SafeVarargs
  private static Sipp sipp(
      Path home, String name, int node, int port, String scenario, List<String>... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-m", "1"));
    Collections.addAll(options, "-mp", Integer.toString(FreePorts.block(4)));
    for (List<String> each : more) {
      options.addAll(each);
    }
    return Sipp.start(
        home, name, fabric.listener(node, "udp"), port, scenario, options.toArray(String[]::new));
  }

  /** The last one, for it takes a node away. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aNodeLeavesInOrderAndItsCallGoesOn(@TempDir Path home) throws IOException {
    Tool.require("baresip");
    try (Baresip bob = phone(home.resolve("bob"), "bob", 1);
        Baresip alice = phone(home.resolve("alice"), "alice", 0)) {
      int before = fabric.cdrs("").size();
      alice.dial("sip:bob@" + fabric.domain());
      alice.awaitEvent("CALL_ESTABLISHED");

      fabric.stop(2);

      JsonNode nodes = fabric.get(0, "/api/v1/cluster").get("nodes");
      assertThat(nodes).as("nobody was lost: %s", nodes).hasSize(2);
      alice.awaitSpeech();
      bob.hangUp();
      alice.awaitEvent("CALL_CLOSED");
      awaitCdrs(before + 1);
    }
  }

  /** The call scenario, with its BYE to another node than its INVITE. */
  private static String byeThrough(String node) throws IOException {
    String[] address = node.split(":", 2);
    String turn =
        "<nop><action><setdest host=\"%s\" port=\"%s\" protocol=\"udp\"/></action></nop>"
            .formatted(address[0], address[1]);
    return Sipp.scenario("call")
        .replace("<pause milliseconds=\"[hold_time]\"/>", "<pause milliseconds=\"500\"/>" + turn);
  }

  private static void awaitCdrs(int count) {
    Awaitility.await("the CDR, at a node that served neither")
        .atMost(Duration.ofSeconds(15))
        .until(() -> fabric.cdrs("").size() == count);
  }

  private static Baresip phone(Path home, String user, int node) throws IOException {
    Files.createDirectories(home);
    return Baresip.start(
            home,
            user,
            fabric.domain(),
            fabric.password(user),
            fabric.listener(node, "udp") + ";transport=udp",
            user.equals("alice") ? ALICE_HERTZ : BOB_HERTZ)
        .awaitRegistered(fabric);
  }
}
