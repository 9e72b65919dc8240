// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Digest;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;

/**
 * A node goes on to the next server that DNS names, RFC 3263 §4.3, and from UDP to TCP and back.
 */
class ServerFailoverIT {
  private static final int FIRST = FreePorts.block(4);
  private static final int SECOND = FIRST + 1;
  private static final int SIP = FIRST + 2;
  private static final String LARGE = "Subject: " + "x".repeat(1_300) + "\r\n";
  private static final String ADVERTISED = "sip.advertised.test:5999";

  @TempDir static Path home;
  private static KnotServer knot;
  private static Fabric fabric;

  @BeforeAll
  static void start() throws IOException {
    knot =
        new KnotServer(
            Files.createDirectory(home.resolve("knot")),
            "example.test",
            """
            one              A 127.0.0.1
            two              A 127.0.0.1
            _sip._udp.trunk  SRV 10 0 %1$d one
            _sip._udp.trunk  SRV 20 0 %2$d two
            _sip._tcp.trunk  SRV 10 0 %1$d one
            _sip._tcp.trunk  SRV 20 0 %2$d two
            """
                .formatted(FIRST, SECOND));
    fabric =
        Fabric.start(
            home.resolve("fabric"),
            1,
            List.of(
                "ringfabric.dns.resolvers = [\"127.0.0.1:" + knot.address().getPort() + "\"]",
                // Timer B is over after 6.4 s.
                "ringfabric.transaction.t1 = 100 ms",
                "ringfabric.dns.suspect-time = 1 ms",
                "ringfabric.transport.listeners = ["
                    + listener("udp")
                    + ", "
                    + listener("tcp")
                    + ']'));
  }

  private static String listener(String transport) {
    return "{transport = %s, host = 127.0.0.1, port = %d, advertised-host = sip.advertised.test, advertised-port = 5999}"
        .formatted(transport, SIP);
  }

  @AfterAll
  static void stop() throws IOException {
    if (fabric != null) {
      fabric.close();
    }
    if (knot != null) {
      knot.close();
    }
  }

  private static String call(String uri, String more) throws IOException {
    Digest alice = new Digest("alice", fabric.domain(), fabric.password("alice"));
    try (PlainCaller caller = new PlainCaller(new InetSocketAddress("127.0.0.1", SIP), alice)) {
      return caller.call(uri, more);
    }
  }

  @Test
  void aSilentServerIsFollowedByTheNext() throws Exception {
    try (BusyServer first = BusyServer.silent(FIRST);
        BusyServer second = BusyServer.overUdp(SECOND)) {
      assertThat(call("sip:1@trunk.example.test;transport=udp", "")).startsWith("SIP/2.0 486");

      assertThat(first.invites()).isNotEmpty();
      assertThat(second.invites()).isNotEmpty();
    }
  }

  @Test
  void aServerThatTakesNoConnectionIsFollowedByTheNext() throws Exception {
    try (BusyServer second = BusyServer.overTcp(SECOND)) {
      assertThat(call("sip:1@trunk.example.test;transport=tcp", "")).startsWith("SIP/2.0 486");

      assertThat(second.invites()).hasSize(1);
    }
  }

  @Test
  void aLargeRequestLeavesOverTcp() throws Exception {
    int port = FreePorts.block(1);
    try (BusyServer server = BusyServer.overBoth(port)) {
      assertThat(call("sip:1@127.0.0.1:" + port, LARGE)).startsWith("SIP/2.0 486");

      assertThat(server.invites().get(0)).contains("\r\nVia: SIP/2.0/TCP ");
    }
  }

  @Test
  void aLargeRequestReachesAServerThatListensOnUdpAlone() throws Exception {
    int port = FreePorts.block(1);
    try (BusyServer server = BusyServer.overUdp(port)) {
      assertThat(call("sip:1@127.0.0.1:" + port, LARGE)).startsWith("SIP/2.0 486");

      assertThat(server.invites().get(0)).contains("\r\nVia: SIP/2.0/UDP ");
    }
  }

  @Test
  void theAdvertisedAddressIsWhatOthersSee() throws Exception {
    int port = FreePorts.block(1);
    try (BusyServer server = BusyServer.overUdp(port)) {
      String response = call("sip:1@127.0.0.1:" + port, "");

      assertThat(server.invites().get(0))
          .contains("\r\nVia: SIP/2.0/UDP " + ADVERTISED + ';')
          .containsPattern("\r\nRecord-Route: <sip:[^>]+@" + ADVERTISED + ";lr>");
      assertThat(response).containsPattern("\r\nRecord-Route: <sip:[^>]+@" + ADVERTISED + ";lr>");
    }
  }
}
