// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.dns.DnsConfig;
import org.ringfabric.node.dns.ServerLocation;

/** RFC 3263 with the records of a real zone. */
class ServerLocationKnotIT {
  private static final String ZONE =
      """
      @            NAPTR 10 10 "s" "SIPS+D2T" "" _sips._tcp
      @            NAPTR 20 10 "s" "SIP+D2T" "" _sip._tcp
      @            NAPTR 20 20 "s" "SIP+D2U" "" _sip._udp
      _sips._tcp   SRV 10 60 5061 one
      _sips._tcp   SRV 20 0 5063 two
      _sip._tcp    SRV 10 0 5060 two
      _sip._udp    SRV 10 0 5060 one
      one          A 192.0.2.1
      one          AAAA 2001:db8::1
      two          A 192.0.2.2
      plain        A 192.0.2.3
      alias        CNAME plain
      closed       A 192.0.2.4
      _sip._udp.closed  SRV 0 0 0 .
      _sip._tcp.closed  SRV 0 0 0 .
      _sips._tcp.closed SRV 0 0 0 .
      """;

  @TempDir private Path directory;
  private KnotServer knot;
  private ServerLocation location;

  @BeforeEach
  void start() throws IOException {
    knot = new KnotServer(directory, "example.test", ZONE);
    Config config =
        ConfigFactory.parseString(
                """
                ringfabric.dns {
                  resolvers = ["127.0.0.1:%d"]
                  timeout = 1 s
                  failure-ttl = 50 ms
                  stale-ttl = 0 s
                }
                """
                    .formatted(knot.address().getPort()))
            .withFallback(ConfigFactory.parseResources("reference.conf"))
            .resolve();
    location =
        new ServerLocation(
            DnsConfig.from(config), EnumSet.of(Transport.UDP, Transport.TCP, Transport.TLS));
    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(located("sip:ns.example.test:1"))
                    .as(knot.log())
                    .containsExactly("UDP 127.0.0.1:1"));
  }

  @AfterEach
  void stop() throws IOException {
    location.close();
    knot.close();
  }

  private List<String> located(String uri) {
    return location
        .locate(SipUri.parse(uri).orElseThrow(), 500)
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join()
        .stream()
        .map(ServerLocationKnotIT::text)
        .toList();
  }

  private static String text(Target target) {
    return target.transport()
        + " "
        + target.address().getAddress().getHostAddress()
        + ":"
        + target.address().getPort()
        + target.tlsName().map(name -> " " + name).orElse("");
  }

  @Test
  void theDomainSaysWhichTransportItPrefers() {
    assertThat(located("sip:bob@example.test"))
        .containsExactly(
            "TLS 192.0.2.1:5061 example.test",
            "TLS 2001:db8:0:0:0:0:0:1:5061 example.test",
            "TLS 192.0.2.2:5063 example.test");
  }

  @Test
  void theUriSaysWhichTransportItWants() {
    assertThat(located("sip:bob@example.test;transport=tcp")).containsExactly("TCP 192.0.2.2:5060");
    assertThat(located("sip:bob@example.test;transport=udp"))
        .containsExactly("UDP 192.0.2.1:5060", "UDP 2001:db8:0:0:0:0:0:1:5060");
  }

  @Test
  void aHostWithoutServicesIsItsOwnServer() {
    assertThat(located("sip:plain.example.test")).containsExactly("UDP 192.0.2.3:5060");
    assertThat(located("sip:alias.example.test")).containsExactly("UDP 192.0.2.3:5060");
    assertThat(located("sips:plain.example.test:5099"))
        .containsExactly("TLS 192.0.2.3:5099 plain.example.test");
  }

  @Test
  void aHostThatDeclinesOrIsntThereHasNoServer() {
    assertThat(located("sip:closed.example.test")).isEmpty();
    assertThat(located("sip:nobody.example.test")).isEmpty();
  }

  @Test
  void anAnswerTooLongForADatagramComesOverTcp() throws Exception {
    StringBuilder zone = new StringBuilder(ZONE);
    for (int i = 1; i <= 60; i++) {
      String name = "a-server-with-a-name-that-takes-its-room-" + i;
      zone.append("_sip._udp.many SRV %d 1 5060 %s%n".formatted(i, name));
      zone.append("%s A 192.0.2.%d%n".formatted(name, 100 + i));
    }
    knot.serve(zone.toString());

    await()
        .untilAsserted(
            () ->
                assertThat(located("sip:many.example.test"))
                    .hasSize(8)
                    .startsWith("UDP 192.0.2.101:5060", "UDP 192.0.2.102:5060"));
  }

  @Test
  void aServerThatMovedIsFoundWhenTheTimeToLiveIsOver() throws Exception {
    assertThat(located("sip:plain.example.test")).containsExactly("UDP 192.0.2.3:5060");

    knot.serve(ZONE.replace("192.0.2.3", "192.0.2.33"));

    await()
        .untilAsserted(
            () ->
                assertThat(located("sip:plain.example.test"))
                    .containsExactly("UDP 192.0.2.33:5060"));
  }
}
