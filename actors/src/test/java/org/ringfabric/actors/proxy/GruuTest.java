// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB_AOR;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;

/** Addresses of one phone, wherever it is (RFC 5627). */
class GruuTest {
  private static final Optional<String> INSTANCE = Optional.of("urn:uuid:2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void callsTheOnePhoneThatATemporaryOneMeans() {
    bobsPhoneAt("192.0.2.2");
    proxy.bobAt("192.0.2.3");

    proxy.aliceCalls(temporary("reg-192.0.2.2"), "", "");

    assertThat(((SipRequest) proxy.message("INVITE 192.0.2.2")).requestUri())
        .isEqualTo("sip:bob@192.0.2.2");
  }

  @Test
  void knowsNoTemporaryOneOfAnEarlierRegistration() {
    bobsPhoneAt("192.0.2.2");

    proxy.aliceCalls(temporary("before"), "", "");

    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");
  }

  @Test
  void saysOfATemporaryOneWhoseFlowIsLostThatItIsNotThereNow() {
    bobsPhoneAt("192.0.2.2");
    proxy.accounts.unreachable.addAll(proxy.accounts.bindings.get(BOB_AOR));

    proxy.aliceCalls(temporary("reg-192.0.2.2"), "", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void saysOfAPublicOneThatItIsNotThereNow() {
    proxy.aliceCalls(proxy.gruus.publicGruu(BOB_AOR, INSTANCE.get()), "", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void leadsToWhereThePhoneIsNowWithinADialogToo() {
    SipMessage answer = answerOfAGruu();
    proxy.accounts.bindings.clear();
    bobsPhoneAt("192.0.2.3");

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(((SipRequest) proxy.message("BYE 192.0.2.3")).requestUri())
        .isEqualTo("sip:bob@192.0.2.3");
  }

  @Test
  void leadsToWhereThePhoneWasIfItIsRegisteredNoMore() {
    SipMessage answer = answerOfAGruu();
    proxy.accounts.bindings.clear();

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.2");
  }

  private void bobsPhoneAt(String host) {
    proxy.bobAt(host, 1, INSTANCE, Optional.of(ProxyFixture.flow(Transport.UDP, host)));
  }

  private String temporary(String callId) {
    return proxy.gruus.temporaryGruu(BOB_AOR, INSTANCE.get(), callId);
  }

  private SipMessage answerOfAGruu() {
    bobsPhoneAt("192.0.2.2");
    proxy.aliceCalls("", "");
    SipRequest invite = (SipRequest) proxy.message("INVITE 192.0.2.2");
    String gruu = proxy.gruus.publicGruu(BOB_AOR, INSTANCE.get());
    proxy.receive(
        BOB,
        invite
            .reply(200)
            .toTag("tag-192.0.2.2")
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<" + gruu + ">")
            .build());
    return proxy.message("200 192.0.2.1");
  }
}
