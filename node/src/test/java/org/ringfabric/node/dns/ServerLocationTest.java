// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.proxy.Target;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.dns.DnsConfig.Family;
import org.xbill.DNS.Type;

/** RFC 3263 §4. */
class ServerLocationTest extends LocatedServers {
  @Nested
  class AnAddress {
    @Test
    void isItsOwnServerOverUdp() {
      assertThat(located("sip:bob@192.0.2.7")).containsExactly("UDP 192.0.2.7:5060");
      assertThat(located("sip:bob@192.0.2.7:5080")).containsExactly("UDP 192.0.2.7:5080");
    }

    @Test
    void takesTheTransportOfTheUri() {
      assertThat(located("sip:bob@192.0.2.7;transport=tcp")).containsExactly("TCP 192.0.2.7:5060");
      assertThat(located("sip:bob@192.0.2.7;transport=TLS"))
          .containsExactly("TLS 192.0.2.7:5061 192.0.2.7");
    }

    @Test
    void isReachedOverTlsIfTheUriIsSecure() {
      assertThat(located("sips:bob@192.0.2.7")).containsExactly("TLS 192.0.2.7:5061 192.0.2.7");
      assertThat(located("sips:bob@192.0.2.7;transport=tcp"))
          .containsExactly("TLS 192.0.2.7:5061 192.0.2.7");
      assertThat(located("sips:bob@192.0.2.7;transport=udp")).isEmpty();
    }

    @Test
    void mayBeIpv6() {
      assertThat(located("sip:bob@[2001:db8::7]:5070"))
          .containsExactly("UDP 2001:db8:0:0:0:0:0:7:5070");
    }

    @Test
    void mayStandInMaddr() {
      assertThat(located("sip:bob@example.test;maddr=192.0.2.9"))
          .containsExactly("UDP 192.0.2.9:5060");
    }
  }

  @Nested
  class ALargeRequest {
    private List<String> located(ServerLocation by) {
      return targets(by, "sip:192.0.2.7", 1301).stream().map(LocatedServers::text).toList();
    }

    @Test
    void leavesUdp() {
      assertThat(located(location)).containsExactly("TCP 192.0.2.7:5060", "UDP 192.0.2.7:5060");
      assertThat(located(location(EnumSet.of(Transport.UDP), Family.IPV4)))
          .containsExactly("UDP 192.0.2.7:5060");
    }

    @Test
    void staysWithUdpWhereTcpFailed() {
      location.failed(targets(location, "sip:192.0.2.7", 1301).get(0));

      assertThat(located(location)).containsExactly("UDP 192.0.2.7:5060", "TCP 192.0.2.7:5060");
    }
  }

  @Nested
  class AUriWithPortOrTransport {
    @Test
    void withAPortNeedsAddressesOnly() throws IOException {
      resolver.knows("a.test. 60 A 192.0.2.1").knows("_sip._udp.a.test. 60 SRV 0 0 5099 x.test.");

      assertThat(located("sip:a.test:5080")).containsExactly("UDP 192.0.2.1:5080");
      assertThat(resolver.timesAsked("_sip._udp.a.test.", Type.SRV)).isZero();
      assertThat(resolver.timesAsked("a.test.", Type.NAPTR)).isZero();
    }

    @Test
    void withATransportAsksForItsService() throws IOException {
      resolver
          .knows("a.test. 60 NAPTR 10 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.a.test.")
          .knows("_sip._tcp.a.test. 60 SRV 0 0 5099 x.test.")
          .knows("x.test. 60 A 192.0.2.3");

      assertThat(located("sip:a.test;transport=tcp")).containsExactly("TCP 192.0.2.3:5099");
      assertThat(resolver.timesAsked("a.test.", Type.NAPTR)).isZero();
    }

    @Test
    void withATransportButNoServiceUsesTheAddressOfTheDomain() throws IOException {
      resolver.knows("a.test. 60 A 192.0.2.1");

      assertThat(located("sip:a.test;transport=tcp")).containsExactly("TCP 192.0.2.1:5060");
      assertThat(located("sips:a.test;transport=tcp")).containsExactly("TLS 192.0.2.1:5061 a.test");
    }

    @Test
    void withATransportThatWeDontSpeakHasNoServer() {
      assertThat(located("sip:192.0.2.1;transport=sctp")).isEmpty();
      assertThat(located("sip:192.0.2.1;transport=ws")).isEmpty();
    }
  }

  @Nested
  class ADomain {
    @Test
    void isServedAsItsNaptrRecordsPrefer() throws IOException {
      resolver
          .knows("a.test. 60 NAPTR 20 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.a.test.")
          .knows("a.test. 60 NAPTR 10 20 \"s\" \"SIP+D2T\" \"\" _sip._tcp.a.test.")
          .knows("a.test. 60 NAPTR 10 10 \"S\" \"SIPS+D2T\" \"\" _sips._tcp.b.test.")
          .knows("_sips._tcp.b.test. 60 SRV 0 0 5071 x.test.")
          .knows("_sip._tcp.a.test. 60 SRV 0 0 5070 x.test.")
          .knows("x.test. 60 A 192.0.2.3");

      assertThat(located("sip:a.test")).containsExactly("TLS 192.0.2.3:5071 a.test");
      assertThat(
              located(
                  location(EnumSet.of(Transport.UDP, Transport.TCP), Family.IPV4), "sip:a.test"))
          .containsExactly("TCP 192.0.2.3:5070");
    }

    @Test
    void withoutNaptrIsAskedForEachServiceUdpFirst() throws IOException {
      resolver
          .knows("_sip._tcp.a.test. 60 SRV 0 0 5070 x.test.")
          .knows("x.test. 60 A 192.0.2.3")
          .knows("a.test. 60 A 192.0.2.1");

      assertThat(located("sip:a.test")).containsExactly("TCP 192.0.2.3:5070");
      assertThat(resolver.timesAsked("_sip._udp.a.test.", Type.SRV)).isOne();
    }

    @Test
    void withoutServicesIsServedAtItsAddresses() throws IOException {
      resolver.knows("a.test. 60 A 192.0.2.1").knows("a.test. 60 AAAA 2001:db8::1");

      assertThat(located("sip:bob@a.test"))
          .containsExactly("UDP 192.0.2.1:5060", "UDP 2001:db8:0:0:0:0:0:1:5060");
      assertThat(located(location(ALL, Family.IPV6, Family.IPV4), "sips:a.test"))
          .containsExactly("TLS 2001:db8:0:0:0:0:0:1:5061 a.test", "TLS 192.0.2.1:5061 a.test");
    }

    @Test
    void whoseServiceIsDeclinedHasNoServer() throws IOException {
      resolver.knows("_sip._udp.a.test. 60 SRV 0 0 0 .").knows("a.test. 60 A 192.0.2.1");

      assertThat(located("sip:a.test")).isEmpty();
    }

    @Test
    void hasItsServersInTheOrderOfTheirPriority() throws IOException {
      resolver
          .knows("_sip._udp.a.test. 60 SRV 20 0 5060 y.test.")
          .knows("_sip._udp.a.test. 60 SRV 10 0 5061 x.test.")
          .knows("x.test. 60 A 192.0.2.3")
          .knows("x.test. 60 AAAA 2001:db8::3")
          .knows("y.test. 60 A 192.0.2.4");

      assertThat(located("sip:a.test"))
          .containsExactly(
              "UDP 192.0.2.3:5061", "UDP 2001:db8:0:0:0:0:0:3:5061", "UDP 192.0.2.4:5060");
    }

    @Test
    void followsAliases() throws IOException {
      resolver.knows("a.test. 60 CNAME b.test.").knows("b.test. 60 A 192.0.2.8");
      // A recursive resolver gives the alias to any question.
      assertThat(located("sip:b.test:5060")).containsExactly("UDP 192.0.2.8:5060");
    }

    @Test
    void thatDoesntExistHasNoServer() {
      assertThat(located("sip:nobody.test")).isEmpty();
    }
  }

  @Test
  void addressesAreLimited() throws IOException {
    for (int i = 1; i <= 9; i++) {
      resolver.knows("a.test. 60 A 192.0.2." + i);
    }
    try (ServerLocation three = location(Duration.ofMillis(300), 3, ALL, Family.IPV4)) {
      assertThat(located(three, "sip:a.test")).hasSize(3);
    }
  }

  @Test
  void aServerThatFailedIsTriedLast() throws IOException {
    resolver
        .knows("_sip._udp.a.test. 60 SRV 10 0 5060 x.test.")
        .knows("_sip._udp.a.test. 60 SRV 20 0 5060 y.test.")
        .knows("x.test. 60 A 192.0.2.3")
        .knows("y.test. 60 A 192.0.2.4");
    Target first = targets(location, "sip:a.test").get(0);

    location.failed(first);

    assertThat(located("sip:a.test")).containsExactly("UDP 192.0.2.4:5060", "UDP 192.0.2.3:5060");
    now.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(located("sip:a.test")).containsExactly("UDP 192.0.2.3:5060", "UDP 192.0.2.4:5060");
  }
}
