// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.DigestAlgorithm;
import org.ringfabric.actors.transaction.Flow;

/** What REGISTER binds, and to which way. */
class RegisteringTest {
  private static final String PATH = "Path: <sip:edge.example.com;lr;ob>\n";

  private final ProxyFixture proxy = new ProxyFixture();

  /** The sender is at 192.0.2.1. */
  @ParameterizedTest
  @CsvSource({
    "TCP, sip:alice@192.0.2.1, true",
    "TCP, sip:alice@192.0.2.1:40000;transport=tcp, true",
    "TCP, sip:alice@10.0.0.1, true",
    "TCP, sip:alice@203.0.113.7, false",
    "TLS, sip:alice@office.example, false",
    "UDP, sip:alice@192.0.2.1, true",
    "UDP, sip:alice@203.0.113.7, false",
    "WSS, sip:alice@a1b2.invalid;transport=ws, true"
  })
  void bindsTheFlowToContactsOfTheSenderOnly(Transport transport, String contact, boolean bound) {
    Flow flow = ProxyFixture.flow(transport, "192.0.2.1");

    assertThat(registered(flow, register("").replace("sip:alice@192.0.2.1", contact)).flow())
        .isEqualTo(bound ? Optional.of(flow) : Optional.empty());
  }

  @Test
  void bindsTheFlowOfAPhoneWhoseViaIsTranslated() {
    Flow flow = ProxyFixture.flow(Transport.TCP, "192.0.2.1");
    String request = register("").replace("UDP 192.0.2.1:5060", "TCP 192.168.1.5:40000");

    assertThat(registered(flow, request.replace("sip:alice@192.0.2.1", "sip:alice@my.lan")).flow())
        .contains(flow);
  }

  @Test
  void keepsThePathAndTellsItTogetherWithTheServiceRoute() {
    String behindEdge =
        register(PATH + "Supported: path\n")
            .replaceFirst("Via:", "Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKedge\nVia:");

    RegisterCommand command = registered(ALICE, behindEdge);

    assertThat(command.path()).containsExactly("<sip:edge.example.com;lr;ob>");
    assertThat(command.flow()).isEmpty();
    assertThat(answer.values(HeaderName.PATH)).containsExactly("<sip:edge.example.com;lr;ob>");
    assertThat(answer.values(HeaderName.SERVICE_ROUTE)).containsExactly(ProxyFixture.SERVICE_ROUTE);
  }

  @Test
  void takesSha256() {
    String credentials =
        proxy
            .credentials("Authorization", "alice")
            .replace("algorithm=MD5", "algorithm=SHA-256")
            .replace("a".repeat(32), "a".repeat(64));

    proxy.receive(ALICE, registerWith(credentials));

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.accounts.authenticated)
        .singleElement()
        .matches(response -> response.algorithm() == DigestAlgorithm.SHA_256);
  }

  /** As sipp does over IPv6; nobody but us sees what REGISTER carries. */
  @Test
  void takesCredentialsWhoseTargetIsNoUri() {
    String credentials = proxy.credentials("Authorization", "alice", "sip:::1:5060");

    proxy.receive(ALICE, registerWith(credentials));

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  private SipMessage answer;

  private RegisterCommand registered(Flow flow, String request) {
    proxy.receive(flow, request);
    answer = proxy.message("200 192.0.2.1");
    return proxy.accounts.registered.get(0);
  }

  private String register(String headers) {
    return registerWith(proxy.credentials("Authorization", "alice", "sip:example.com") + headers);
  }

  private String registerWith(String headers) {
    return proxy
        .request("REGISTER", "sip:example.com", headers, "")
        .replace("To: <sip:bob", "To: <sip:alice");
  }
}
