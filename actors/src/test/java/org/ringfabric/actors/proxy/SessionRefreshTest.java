// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** Refreshes of a call's session timer, RFC 4028 §7.4 and §8. */
class SessionRefreshTest {
  private static final String TIMER = "Supported: timer\nSession-Expires: ";

  private final ProxyFixture proxy = new ProxyFixture();

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void remembersTheIntervalThatARefreshAgreedOn(String method) {
    SipMessage answer = answer();

    proxy.receive(ALICE, refresh(method, answer, "600;refresher=uac"));
    Sent refresh = proxy.only(method + " 192.0.2.2");
    proxy.answer(refresh, 200, "", "300;refresher=uac");

    assertThat(refresh.message().header(HeaderName.SESSION_EXPIRES)).hasValue("600;refresher=uac");
    assertThat(proxy.message("200 192.0.2.1").header(HeaderName.SESSION_EXPIRES))
        .hasValue("300;refresher=uac");
    assertThat(proxy.dialogs.changed)
        .singleElement()
        .matches(change -> change.sessionInterval().equals(Optional.of(Duration.ofMinutes(5))))
        .matches(change -> change.fromCaller() && change.cseq() == 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void remembersARefreshOfTheCallee(String method) {
    SipRequest invite = (SipRequest) answered().message();

    proxy.receive(
        BOB,
        proxy
            .fromBob(method, 7, invite, "tag-192.0.2.2")
            .replace("Content-Length", TIMER + "900;refresher=uac\nContent-Length"));
    proxy.answer(proxy.only(method + " 192.0.2.1"), 200, "", "900;refresher=uac");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.2");
    assertThat(proxy.dialogs.changed)
        .singleElement()
        .matches(change -> change.sessionInterval().equals(Optional.of(Duration.ofMinutes(15))))
        .matches(change -> !change.fromCaller() && change.cseq() == 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void refusesARefreshThatIsTooShort(String method) {
    SipMessage answer = answer();

    proxy.receive(ALICE, refresh(method, answer, "60"));

    assertThat(proxy.message("422 192.0.2.1").header(HeaderName.MIN_SE)).hasValue("90");
    assertThat(proxy.dialogs.changed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void changesNothingWhenARefreshIsRefused(String method) {
    SipMessage answer = answer();

    proxy.receive(ALICE, refresh(method, answer, "600"));
    proxy.answer(proxy.only(method + " 192.0.2.2"), 491, "");

    assertThat(proxy.kinds()).contains("491 192.0.2.1");
    assertThat(proxy.dialogs.changed).isEmpty();
  }

  @Test
  void makesTheRequesterRefreshIfTheOtherEndDoesNotSpeakOfTimers() {
    SipMessage answer = answer();

    proxy.receive(ALICE, refresh("UPDATE", answer, "600"));
    proxy.answer(proxy.only("UPDATE 192.0.2.2"), 200, "");

    assertThat(proxy.message("200 192.0.2.1").header(HeaderName.SESSION_EXPIRES))
        .hasValue("600;refresher=uac");
  }

  @Test
  void lowersAnIntervalThatIsTooLong() {
    SipMessage answer = answer();

    proxy.receive(ALICE, refresh("UPDATE", answer, "7200"));

    assertThat(proxy.message("UPDATE 192.0.2.2").header(HeaderName.SESSION_EXPIRES))
        .hasValue("1800");
  }

  private String refresh(String method, SipMessage answer, String interval) {
    return proxy
        .inDialog(method, 2, answer, "")
        .replace("Content-Length", TIMER + interval + "\nContent-Length");
  }

  private Sent answered() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, "", "1800;refresher=uac");
    return invite;
  }

  private SipMessage answer() {
    answered();
    return proxy.message("200 192.0.2.1");
  }
}
