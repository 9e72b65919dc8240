// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** A branch that goes on and on without a final response, RFC 3261 §16.6 step 11 and §16.8. */
class TimerCTest {
  private static final Duration MOST_OF_TIMER_C = Duration.ofMinutes(3);
  private static final Duration REST_OF_TIMER_C = Duration.ofSeconds(10);

  private final ProxyFixture proxy = new ProxyFixture(Duration.ofHours(1));

  @Test
  void cancelsABranchThatRangTooLongAndSaysTimeout() {
    ringing();

    proxy.pass(MOST_OF_TIMER_C);
    assertThat(proxy.kinds()).isEmpty();
    proxy.pass(REST_OF_TIMER_C);

    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2", "408 192.0.2.1");
  }

  @Test
  void beginsAnewWithEachSignOfLife() {
    Sent invite = ringing();

    proxy.pass(MOST_OF_TIMER_C);
    proxy.answer(invite, 183, "");
    proxy.sent();
    proxy.pass(MOST_OF_TIMER_C);
    assertThat(proxy.kinds()).isEmpty();
    proxy.pass(REST_OF_TIMER_C);

    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2", "408 192.0.2.1");
  }

  @Test
  void takesTryingForNoSignOfLife() {
    Sent invite = ringing();

    proxy.pass(MOST_OF_TIMER_C);
    proxy.answer(invite, 100, "");
    proxy.pass(REST_OF_TIMER_C);

    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2", "408 192.0.2.1");
  }

  @Test
  void stopsWithTheAnswer() {
    proxy.answer(ringing(), 200, "");
    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");

    proxy.pass(MOST_OF_TIMER_C.plus(REST_OF_TIMER_C));

    assertThat(proxy.kinds()).doesNotContain("CANCEL 192.0.2.2", "408 192.0.2.1");
  }

  @Test
  void goesOnWithTheNextPreference() {
    proxy.bobAt("192.0.2.3", 0.5, Optional.empty(), Optional.of(flowTo("192.0.2.3")));
    ringing();

    proxy.pass(MOST_OF_TIMER_C.plus(REST_OF_TIMER_C));

    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2", "INVITE 192.0.2.3");
  }

  @Test
  void hangsUpOnAPhoneThatAnswersAfterAll() {
    Sent invite = ringing();
    proxy.pass(MOST_OF_TIMER_C.plus(REST_OF_TIMER_C));
    proxy.sent();

    proxy.answer(invite, 200, "");

    assertThat(proxy.kinds()).contains("ACK 192.0.2.2", "BYE 192.0.2.2");
    assertThat(proxy.dialogs.answered).isEmpty();
  }

  private static org.ringfabric.actors.transaction.Flow flowTo(String host) {
    return ProxyFixture.flow(Transport.UDP, host);
  }

  /** Bob's phone at 192.0.2.2 rings. */
  private Sent ringing() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 180, "");
    proxy.sent();
    return invite;
  }
}
