// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.dns.DnsConfig.Family;

/** Server location against a resolver on loopback, with a clock of the test's. */
abstract class LocatedServers {
  static final Set<Transport> ALL =
      EnumSet.of(Transport.UDP, Transport.TCP, Transport.TLS, Transport.WS, Transport.WSS);

  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  final AtomicLong now = new AtomicLong();
  FakeResolver resolver;
  ServerLocation location;

  @BeforeEach
  void start() throws IOException {
    resolver = new FakeResolver();
    location = location(ALL, Family.IPV4, Family.IPV6);
  }

  @AfterEach
  void stop() {
    location.close();
    resolver.close();
  }

  ServerLocation location(Set<Transport> usable, Family... families) {
    return location(Duration.ofMillis(300), 8, usable, families);
  }

  ServerLocation location(
      Duration timeout, int maxServers, Set<Transport> usable, Family... families) {
    DnsConfig config =
        new DnsConfig(
            List.of(resolver.address()),
            timeout,
            1,
            MAX_WAIT,
            1000,
            Duration.ofDays(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofDays(1),
            List.of(families),
            maxServers,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
    return new ServerLocation(config, usable, new Random(1), now::get);
  }

  List<String> located(String uri) {
    return located(location, uri);
  }

  static List<String> located(ServerLocation by, String uri) {
    return targets(by, uri).stream().map(LocatedServers::text).toList();
  }

  static List<Target> targets(ServerLocation by, String uri) {
    return targets(by, uri, 500);
  }

  static List<Target> targets(ServerLocation by, String uri, int length) {
    return by.locate(SipUri.parse(uri).orElseThrow(), length)
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  static String text(Target target) {
    return target.transport()
        + " "
        + target.address().getAddress().getHostAddress()
        + ":"
        + target.address().getPort()
        + target.tlsName().map(name -> " " + name).orElse("");
  }
}
