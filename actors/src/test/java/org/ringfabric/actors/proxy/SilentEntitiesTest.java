// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;

import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;

/** While the entity that is asked doesn't answer: try again, here or at another node. */
class SilentEntitiesTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void nobodyIsAuthenticated() {
    proxy.accounts.fallSilent();

    proxy.aliceCalls("", "");

    assertThat(proxy.message("503 192.0.2.1").header(HeaderName.RETRY_AFTER)).hasValue("5");
  }

  @Test
  void nobodyIsLookedUp() {
    proxy.accounts.fallSilent();

    String invite = proxy.request("INVITE", "sip:bob@example.com", "", "");
    proxy.receive(ALICE, invite.replace("sip:alice@example.com", "sip:carol@far.example"));

    assertThat(proxy.message("503 192.0.2.1").header(HeaderName.RETRY_AFTER)).hasValue("5");
  }

  @Test
  void nobodyIsRegistered() {
    proxy.accounts.registersNobody();
    String credentials = proxy.credentials("Authorization", "alice", "sip:example.com");
    String register = proxy.request("REGISTER", "sip:example.com", credentials, "");

    proxy.receive(ALICE, register.replace("To: <sip:bob", "To: <sip:alice"));

    assertThat(proxy.message("503 192.0.2.1").header(HeaderName.RETRY_AFTER)).hasValue("5");
  }
}
