// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;

/** Credentials go no further than to us, and no further than to what they were made for. */
class CredentialsTest {
  private static final String FOREIGN =
      "Proxy-Authorization: Digest username=\"a\", realm=\"far.example\", nonce=\"n\", uri=\"u\"\n";

  private final ProxyFixture proxy = new ProxyFixture();

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "ACK", "BYE", "INFO"})
  void staysBehindWithinADialogToo(String method) {
    String own =
        proxy.credentials("Proxy-Authorization", "alice")
            + proxy.credentials("Authorization", "alice");
    String request = proxy.inDialog(method, method.equals("ACK") ? 1 : 2, answer(), "");

    proxy.receive(ALICE, request.replaceFirst("(?m)^Contact", own + "Contact"));

    SipMessage copy = proxy.message(method + " 192.0.2.2");
    assertThat(copy.has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
    assertThat(copy.has(HeaderName.AUTHORIZATION)).isFalse();
  }

  @Test
  void goesOnIfItIsForSomebodyElse() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls(FOREIGN, "");

    assertThat(proxy.message("INVITE 192.0.2.2").headers(HeaderName.PROXY_AUTHORIZATION))
        .singleElement()
        .asString()
        .contains("far.example");
  }

  @Test
  void isWorthNothingForAnotherTarget() {
    String copied = proxy.credentials("Proxy-Authorization", "alice", "sip:bob@192.0.2.2");

    proxy.receive(ALICE, proxy.request("INVITE", "sip:carol@example.com", copied, ""));

    assertThat(proxy.kinds()).containsExactly("407 192.0.2.1");
  }

  /** How phones write the Request-URI, and sipp and others the server that they talk to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:bob@example.com",
        "sip:bob@EXAMPLE.com:5060;transport=udp",
        "sip:%62ob@example.com",
        "sip:example.com",
        "sip:198.51.100.1:5060"
      })
  void isTakenHoweverThePhoneWritesItsTarget(String uri) {
    proxy.bobAt("192.0.2.2");
    String credentials = proxy.credentials("Proxy-Authorization", "alice", uri);

    proxy.receive(ALICE, proxy.request("INVITE", "sip:bob@example.com", credentials, ""));

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.2");
  }

  @Test
  void isTakenThoughAProxyBetweenChangedTheTarget() {
    proxy.bobAt("192.0.2.2");
    String credentials = proxy.credentials("Proxy-Authorization", "alice", "sip:short@far.example");
    String invite = proxy.request("INVITE", "sip:bob@example.com", credentials, "");

    proxy.receive(
        ALICE, invite.replaceFirst("Via:", "Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKp\nVia:"));

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.2");
  }

  private SipMessage answer() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    return proxy.message("200 192.0.2.1");
  }
}
