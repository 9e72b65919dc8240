// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** What a sender of anything but INVITE must not hear, RFC 4320. */
class NonInviteTest {
  private static final Duration LONGER_THAN_TIMER_F = Duration.ofSeconds(40);

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void passesNoRequestTimeoutOn() {
    proxy.bobAt("192.0.2.2");

    proxy.answer(message().get(0), 408, "");

    assertThat(proxy.kinds()).isEmpty();
  }

  @Test
  void prefersWhatAnotherPhoneSaysToATimeout() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    List<Sent> messages = message();
    proxy.answer(messages.get(0), 408, "");
    proxy.answer(messages.get(1), 486, "");

    assertThat(proxy.kinds()).containsExactly("486 192.0.2.1");
  }

  @Test
  void passesNoProgressOn() {
    proxy.bobAt("192.0.2.2");

    Sent message = message().get(0);
    proxy.answer(message, 183, "");
    assertThat(proxy.kinds()).isEmpty();
    proxy.answer(message, 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void saysNothingWhenNobodyAnswersBye() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    SipMessage answer = proxy.message("200 192.0.2.1");

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    proxy.pass(LONGER_THAN_TIMER_F);

    assertThat(proxy.kinds()).isNotEmpty().containsOnly("BYE 192.0.2.2");
    assertThat(proxy.dialogs.ended.values()).containsExactly(EndCause.CALLER_BYE);
  }

  /** Alice sends a MESSAGE, and every phone of bob's gets it. */
  private List<Sent> message() {
    proxy.receive(
        ALICE,
        proxy.request(
            "MESSAGE",
            "sip:bob@example.com",
            proxy.credentials("Proxy-Authorization", "alice"),
            ""));
    return proxy.sent();
  }
}
