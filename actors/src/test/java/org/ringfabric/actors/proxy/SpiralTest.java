// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** A request that comes back to us on its way, without the credentials that we took from it. */
class SpiralTest {
  private static final Flow OURSELVES = ProxyFixture.flow(Transport.UDP, "198.51.100.1");
  private static final Aor CAROL = new Aor("carol", "example.com");

  private final ProxyFixture proxy = new ProxyFixture();

  /** Bob's phone registered carol's address as its Contact. */
  @BeforeEach
  void bobIsAtCarols() {
    proxy.accounts.known.add(CAROL);
    proxy.locator.servers.put("example.com", List.of(FakeLocator.udp("198.51.100.1")));
    proxy.bobAt("192.0.2.3");
    proxy.accounts.bindings.put(CAROL, proxy.accounts.bindings.remove(ProxyFixture.BOB_AOR));
    proxy.bobAt("example.com", 1, Optional.empty(), Optional.empty());
  }

  @Test
  void goesOnWithoutAskingAgainWhoSendsIt() {
    proxy.receive(OURSELVES, spiral());

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.3");
  }

  @Test
  void goesOnlyToOurAccounts() {
    proxy.receive(OURSELVES, spiral().edit().requestUri("sip:carol@far.example").build());

    assertThat(proxy.kinds()).containsExactly("407 198.51.100.1");
  }

  @Test
  void isNoOtherRequestWithItsVia() {
    proxy.receive(OURSELVES, spiral().edit().set(HeaderName.CALL_ID, "call-2").build());
    assertThat(proxy.kinds()).containsExactly("407 198.51.100.1");

    SipRequest spiral = new SpiralTest().prepared().spiral();
    proxy.receive(OURSELVES, spiral.edit().set(HeaderName.CSEQ, "2 INVITE").build());
    assertThat(proxy.kinds()).containsExactly("407 198.51.100.1");
  }

  private SpiralTest prepared() {
    bobIsAtCarols();
    return this;
  }

  /** What we send to ourselves when alice calls bob. */
  private SipRequest spiral() {
    proxy.aliceCalls("", "");
    SipRequest copy = (SipRequest) proxy.message("INVITE 198.51.100.1");
    return copy.edit().requestUri("sip:carol@example.com").build();
  }
}
