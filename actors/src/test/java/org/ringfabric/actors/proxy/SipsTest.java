// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;
import org.ringfabric.actors.transaction.Flow;

/** What is asked for as sips goes over TLS on every hop, or nowhere (RFC 3261 §26.2.2). */
class SipsTest {
  private static final Flow ALICE = ProxyFixture.flow(Transport.TLS, "192.0.2.1");
  private static final Flow OVER_TLS = ProxyFixture.flow(Transport.TLS, "192.0.2.2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void reachesNobodyOverUdp() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(BOB));

    call("sips:bob@example.com", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void reachesNobodyWhoseContactHasNoFlowAndIsNotSecure() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.empty());
    proxy.locator.servers.put("192.0.2.2", List.of(FakeLocator.udp("192.0.2.2")));

    call("sips:bob@example.com", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void goesOverTlsAndStaysSo() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(OVER_TLS));

    call("sips:bob@example.com", "");

    SipRequest invite = (SipRequest) proxy.message("INVITE 192.0.2.2");
    assertThat(invite.requestUri()).isEqualTo("sips:bob@192.0.2.2");
    assertThat(invite.values(HeaderName.RECORD_ROUTE))
        .singleElement()
        .asString()
        .startsWith("<sips:")
        .doesNotContain("transport=");
  }

  @Test
  void goesOverTlsWithinItsDialogToo() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(OVER_TLS));
    call("sips:bob@example.com", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.receive(
        OVER_TLS,
        ((SipRequest) invite.message())
            .reply(200)
            .toTag("b1")
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<sips:bob@192.0.2.2>")
            .build());
    SipMessage answer = proxy.message("200 192.0.2.1");

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.only("BYE 192.0.2.2").flow()).isEqualTo(OVER_TLS);
  }

  @Test
  void goesToTheTlsServersOfAForeignDomainOnly() {
    Target udp = FakeLocator.udp("203.0.113.1");
    InetSocketAddress address = new InetSocketAddress("203.0.113.2", 5061);
    proxy.locator.servers.put(
        "far.example",
        List.of(udp, new Target(Transport.TLS, address, Optional.of("far.example"))));

    call("sips:bob@far.example", "");

    assertThat(proxy.kinds()).containsExactly("INVITE 203.0.113.2");
  }

  @Test
  void goesOverTlsAlongARouteThatDoesNotAskForIt() {
    InetSocketAddress address = new InetSocketAddress("203.0.113.2", 5061);
    proxy.locator.secureServers.put(
        "edge.example", List.of(new Target(Transport.TLS, address, Optional.of("edge.example"))));

    call("sips:bob@far.example", "Route: <sip:edge.example;lr>\n");

    assertThat(proxy.kinds()).containsExactly("INVITE 203.0.113.2");
  }

  private void call(String uri, String headers) {
    String credentials = proxy.credentials("Proxy-Authorization", "alice", uri);
    proxy.receive(
        ALICE,
        proxy
            .request("INVITE", uri, credentials + headers, "")
            .replace("SIP/2.0/UDP", "SIP/2.0/TLS"));
  }
}
