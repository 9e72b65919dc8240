// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;
import org.ringfabric.actors.transaction.Flow;

/** Where a request may go because it is of a dialog: to the other end, and nowhere else. */
class RelayingTest {
  private static final Flow ELSEWHERE = ProxyFixture.flow(Transport.UDP, "192.0.2.77");
  private static final String GATEWAY = "Route: <sip:203.0.113.9;lr>\n";

  private final ProxyFixture proxy = new ProxyFixture();

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "MESSAGE", "SUBSCRIBE"})
  void letsNoForeignerLoadARouteBehindAToken(String method) {
    SipMessage ringing = foreignerHearsRinging();

    proxy.receive(ALICE, foreign(beyondUs(proxy.inDialog(method, 2, ringing, ""), GATEWAY)));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void letsNoForeignersAckFollowOne() {
    SipMessage ringing = foreignerHearsRinging();

    proxy.receive(ALICE, foreign(beyondUs(proxy.inDialog("ACK", 1, ringing, ""), GATEWAY)));

    assertThat(proxy.kinds()).isEmpty();
  }

  @Test
  void letsNoForeignerNameATargetWhereThereIsNoFlow() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.empty());
    SipMessage ringing = foreignerRings();
    String invite = foreign(proxy.inDialog("INVITE", 2, ringing, ""));

    proxy.receive(ALICE, invite.replace("sip:bob@192.0.2.2 ", "sip:bob@203.0.113.9 "));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void letsNoForeignerCallAnotherUserWhereThereIsNoFlow() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.empty());
    SipMessage ringing = foreignerRings();
    String invite = foreign(proxy.inDialog("INVITE", 2, ringing, ""));

    proxy.receive(ALICE, invite.replace("sip:bob@192.0.2.2 ", "sip:00900@192.0.2.2 "));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRACK", "UPDATE", "BYE"})
  void takesAForeignerToAPhoneWithoutFlowThatRings(String method) {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.empty());
    SipMessage ringing = foreignerRings();

    proxy.receive(ALICE, foreign(proxy.inDialog(method, 2, ringing, "")));

    assertThat(proxy.kinds()).containsExactly(method + " 192.0.2.2");
  }

  @Test
  void letsNoForeignerNameATargetOnceTheFlowIsLost() {
    proxy.bobAt("192.0.2.2");
    foreignerCalls();
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    SipMessage answer = proxy.message("200 192.0.2.1");
    proxy.transports.breakFlow(BOB);

    String invite = foreign(proxy.inDialog("INVITE", 2, answer, ""));
    proxy.receive(ALICE, invite.replace("sip:bob@192.0.2.2 ", "sip:bob@203.0.113.9 "));

    assertThat(proxy.kinds()).containsExactly("430 192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REGISTER", "PUBLISH"})
  void takesNoneOfTheseForADialogs(String method) {
    SipMessage answer = accountsAnswer("203.0.113.9");

    proxy.receive(ALICE, proxy.inDialog(method, 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("407 192.0.2.1".replace("407", refusal(method)));
  }

  private static String refusal(String method) {
    return method.equals("REGISTER") ? "401" : "407";
  }

  @Test
  void takesARequestToTheContactThatTheDialogKnows() {
    SipMessage answer = accountsAnswer("203.0.113.9");

    proxy.receive(ELSEWHERE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("BYE 203.0.113.9");
  }

  @Test
  void takesItThereThoughBothEndsHaveOneTag() {
    SipRequest invite = (SipRequest) accountCalls("203.0.113.9").message();
    proxy.receive(
        ProxyFixture.flow(Transport.UDP, "203.0.113.9"),
        invite
            .reply(200)
            .toTag("a1")
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<sip:bob@203.0.113.10>")
            .build());

    proxy.receive(ELSEWHERE, proxy.inDialog("BYE", 2, proxy.message("200 192.0.2.1"), ""));

    assertThat(proxy.kinds()).containsExactly("BYE 203.0.113.10");
  }

  @Test
  void takesARequestAlongTheRoutesThatTheDialogKnows() {
    proxy.bobAt("192.0.2.2");
    String foreign = foreign(proxy.request("INVITE", "sip:bob@example.com", "", ""));
    proxy.receive(
        ALICE,
        foreign.replaceFirst(
            "Via:",
            "Record-Route: <sip:192.0.2.1;lr>\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKp\nVia:"));
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, "");
    proxy.sent();
    String bye = proxy.fromBob("BYE", 7, (SipRequest) invite.message(), "tag-192.0.2.2");

    proxy.receive(ELSEWHERE, bye.replace("tag=a1", "tag=c1"));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.1");
  }

  @Test
  void takesPrackOfAnAccountToAForeignPhoneThatRings() {
    Sent invite = accountCalls("203.0.113.9");
    proxy.answer(invite, 183, "");
    SipMessage progress = proxy.message("183 192.0.2.1");

    proxy.receive(ALICE, proxy.inDialog("PRACK", 2, progress, ""));

    assertThat(proxy.kinds()).containsExactly("PRACK 203.0.113.9");
  }

  @Test
  void asksAnAccountThatMovedWhoItIsBeforeTheDialogIsKnown() {
    Sent invite = accountCalls("203.0.113.9");
    proxy.answer(invite, 183, "");
    SipMessage progress = proxy.message("183 192.0.2.1");
    String update =
        proxy.inDialog("UPDATE", 2, progress, "").replace("bob@203.0.113.9", "bob@203.0.113.10");

    proxy.receive(ELSEWHERE, update);
    assertThat(proxy.kinds()).containsExactly("407 192.0.2.77");
    String credentials = proxy.credentials("Proxy-Authorization", "alice", "sip:bob@203.0.113.10");
    proxy.receive(
        ELSEWHERE,
        update.replaceFirst("Contact", credentials + "Contact").replace("z9hG4bKa", "z9hG4bKc"));

    assertThat(proxy.kinds()).containsExactly("UPDATE 203.0.113.10");
  }

  @Test
  void takesTheRefreshOfASubscriptionToAForeignNotifier() {
    proxy.locator.servers.put("far.example", List.of(FakeLocator.udp("203.0.113.9")));
    String uri = "sip:bob@far.example";
    String credentials = proxy.credentials("Proxy-Authorization", "alice", uri);
    proxy.receive(ALICE, proxy.request("SUBSCRIBE", uri, credentials, ""));
    Sent subscribe = proxy.only("SUBSCRIBE 203.0.113.9");
    proxy.answer(subscribe, 200, "");
    SipMessage accepted = proxy.message("200 192.0.2.1");

    proxy.receive(
        subscribe.flow(),
        proxy.fromBob("NOTIFY", 1, (SipRequest) subscribe.message(), "tag-203.0.113.9"));
    assertThat(proxy.kinds()).containsExactly("NOTIFY 192.0.2.1");
    proxy.receive(ALICE, proxy.inDialog("SUBSCRIBE", 2, accepted, ""));

    assertThat(proxy.kinds()).containsExactly("SUBSCRIBE 203.0.113.9");
  }

  private SipMessage foreignerHearsRinging() {
    proxy.bobAt("192.0.2.2");
    return foreignerRings();
  }

  private SipMessage foreignerRings() {
    foreignerCalls();
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 180, "");
    return proxy.message("180 192.0.2.1");
  }

  private void foreignerCalls() {
    proxy.receive(ALICE, foreign(proxy.request("INVITE", "sip:bob@example.com", "", "")));
  }

  private Sent accountCalls(String gateway) {
    proxy.locator.servers.put("far.example", List.of(FakeLocator.udp(gateway)));
    proxy.aliceCalls("sip:bob@far.example", "", "");
    return proxy.only("INVITE " + gateway);
  }

  private SipMessage accountsAnswer(String gateway) {
    proxy.answer(accountCalls(gateway), 200, "");
    SipMessage answer = proxy.message("200 192.0.2.1");
    assertThat(answer.has(HeaderName.RECORD_ROUTE)).isTrue();
    return answer;
  }

  private static String beyondUs(String request, String route) {
    return request.replaceFirst("(?m)^Content-Length", route + "Content-Length");
  }

  private static String foreign(String request) {
    return request.replace(
        "From: Alice <sip:alice@example.com>;tag=a1", "From: <sip:carol@far.example>;tag=c1");
  }
}
