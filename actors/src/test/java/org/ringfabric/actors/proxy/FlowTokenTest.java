// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.proxy.FlowToken.Origin;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;

/** What the token in our Record-Route opens, and for whom (RFC 5626 §5.2, §5.3). */
class FlowTokenTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void refusesATokenThatWasTamperedWith() {
    String bye = proxy.inDialog("BYE", 2, answer(), "");

    proxy.receive(ALICE, bye.replaceAll("Route: <sip:.", "Route: <sip:-"));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
    assertThat(proxy.dialogs.ended).isEmpty();
  }

  @Test
  void servesNothingForAnAckWithATokenThatWasTamperedWith() {
    String ack = proxy.inDialog("ACK", 1, answer(), "");

    proxy.receive(ALICE, ack.replaceAll("Route: <sip:.", "Route: <sip:-"));

    assertThat(proxy.kinds()).isEmpty();
  }

  @Test
  void refusesATokenInAnotherCall() {
    String message = proxy.inDialog("MESSAGE", 2, answer(), "");

    proxy.receive(
        ALICE,
        message
            .replace("MESSAGE sip:bob@192.0.2.2", "MESSAGE sip:anybody@203.0.113.7")
            .replace("Call-ID: call-1", "Call-ID: call-2"));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void refusesATokenFromOneWhoIsNoEndOfItsDialog() {
    String message = proxy.inDialog("MESSAGE", 2, answer(), "");

    proxy.receive(ALICE, message.replace(";tag=a1", ";tag=other"));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void servesADialogThroughOurAddressAlone() {
    String bye = proxy.inDialog("BYE", 2, answer(), "");

    proxy.receive(ALICE, bye.replaceAll("Route: <sip:[^@]*@", "Route: <sip:"));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.2");
  }

  @Test
  void countsTheCallIdAsNoPartOfTheToken() {
    FlowTokens tokens = new FlowTokens(new byte[32]);
    FlowToken token =
        new FlowToken(
            CallerTag.of("a1"),
            Origin.FOREIGN,
            Optional.of(ALICE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    String signed = tokens.sign(token, "call-1");

    assertThat(tokens.verify(signed, "call-1")).contains(token);
    assertThat(tokens.verify(signed, "call-")).isEmpty();
    assertThat(tokens.verify(signed, "call-11")).isEmpty();
  }

  /** Tags whose hash was the same when it had 16 bits. */
  @Test
  void tellsTheEndsApartWhateverTheirTags() {
    proxy.bobAt("192.0.2.2");
    String credentials = proxy.credentials("Proxy-Authorization", "alice");
    String call = proxy.request("INVITE", "sip:bob@example.com", credentials, "");
    proxy.receive(ALICE, call.replace("tag=a1", "tag=Aa"));
    SipRequest invite = (SipRequest) proxy.message("INVITE 192.0.2.2");

    proxy.receive(BOB, proxy.fromBob("BYE", 7, invite, "BB").replace("tag=a1", "tag=Aa"));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.1");
  }

  @Test
  void readsTokensThatWereWrittenBefore() {
    FlowTokens tokens = new FlowTokens(new byte[32]);
    FlowToken token =
        new FlowToken(
            CallerTag.Narrow.of("a1"),
            Origin.FOREIGN,
            Optional.of(ALICE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    FlowToken read = tokens.verify(tokens.sign(token, "call-1"), "call-1").orElseThrow();

    assertThat(read).isEqualTo(token);
    assertThat(read.fromCaller("a1")).isTrue();
    assertThat(read.fromCaller("b1")).isFalse();
  }

  private SipMessage answer() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    return proxy.message("200 192.0.2.1");
  }
}
