// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB_AOR;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.FailedCall;

/** Calls that never left for a phone: which of them are accounted for. */
class RefusedCallTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void leavesTheCdrOfACallToNobody() {
    proxy.aliceCalls("sip:nobody@example.com", "", "");

    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");
    FailedCall failed = proxy.dialogs.failed.get(0);
    assertThat(proxy.dialogs.failed).hasSize(1);
    assertThat(failed.status()).isEqualTo(404);
    assertThat(failed.requestUri()).isEqualTo("sip:nobody@example.com");
    assertThat(failed.billingParty()).isEqualTo(Optional.of("alice@example.com"));
  }

  @Test
  void leavesTheCdrOfACallToAPhoneThatIsNotOnline() {
    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
    assertThat(proxy.dialogs.failed).singleElement().matches(call -> call.status() == 480);
  }

  @Test
  void answersOnceTheCdrIsStored() {
    proxy.dialogs.slowDown();

    proxy.aliceCalls("", "");
    assertThat(proxy.kinds()).isEmpty();
    proxy.dialogs.written();
    proxy.workers.settle();

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void leavesTheCdrOfAStrangersCallToAnAccount() {
    strangerCalls("sip:bob@example.com");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
    assertThat(proxy.dialogs.failed).hasSize(1);
  }

  @Test
  void leavesNothingOfAStrangersCallToNobody() {
    strangerCalls("sip:nobody@example.com");

    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");
    assertThat(proxy.dialogs.failed).isEmpty();
  }

  @Test
  void leavesNothingOfAChallenge() {
    proxy.receive(ALICE, proxy.request("INVITE", "sip:bob@example.com", "", ""));

    assertThat(proxy.kinds()).containsExactly("407 192.0.2.1");
    assertThat(proxy.dialogs.failed).isEmpty();
  }

  @Test
  void leavesNothingWhenTheAccountsAreOutOfReach() {
    proxy.accounts.unanswering.add(BOB_AOR);

    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("503 192.0.2.1");
    assertThat(proxy.dialogs.failed).isEmpty();
  }

  @Test
  void leavesNothingOfOtherRequests() {
    proxy.receive(
        ALICE,
        proxy.request(
            "MESSAGE",
            "sip:nobody@example.com",
            proxy.credentials("Proxy-Authorization", "alice", "sip:nobody@example.com"),
            ""));

    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");
    assertThat(proxy.dialogs.failed).isEmpty();
  }

  private void strangerCalls(String uri) {
    proxy.receive(
        ALICE,
        proxy
            .request("INVITE", uri, "", "")
            .replace("From: Alice <sip:alice@example.com>", "From: <sip:carol@far.example>"));
  }
}
