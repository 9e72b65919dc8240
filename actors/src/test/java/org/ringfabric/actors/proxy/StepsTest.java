// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB_AOR;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;
import org.ringfabric.actors.transaction.Flow;

/** The steps of a request, from sanity to its targets. */
class StepsTest {
  private static final String FOREIGN_FROM = "From: <sip:carol@far.example>;tag=c1";

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void registersAfterAChallenge() {
    proxy.receive(ALICE, register(""));
    assertThat(proxy.kinds()).containsExactly("401 192.0.2.1");
    proxy.receive(ALICE, again(register(proxy.credentials("Authorization", "alice"))));

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.accounts.registered).hasSize(1);
  }

  @Test
  void registersNobodyForAnotherAccount() {
    proxy.receive(
        ALICE,
        register(proxy.credentials("Authorization", "alice"))
            .replace("To: <sip:alice", "To: <sip:bob"));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void registersNoForeigner() {
    proxy.receive(ALICE, foreign(register("")));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void letsForeignersCallAccounts() {
    proxy.bobAt("192.0.2.2");

    proxy.receive(ALICE, foreign(proxy.request("INVITE", "sip:bob@example.com", "", "")));

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.2");
  }

  @Test
  void relaysNothingFromForeignersToForeigners() {
    proxy.receive(ALICE, foreign(proxy.request("INVITE", "sip:bob@other.example", "", "")));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void letsNoForeignerLoadARouteElsewhere() {
    String route = "Route: <sip:203.0.113.9;lr>\n";
    proxy.receive(ALICE, foreign(proxy.request("INVITE", "sip:bob@example.com", route, "")));

    assertThat(proxy.kinds()).containsExactly("403 192.0.2.1");
  }

  @Test
  void takesItsOwnAddressOutOfAPreloadedRoute() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("Route: <sip:198.51.100.1;lr>\n", "");

    assertThat(proxy.message("INVITE 192.0.2.2").has(HeaderName.ROUTE)).isFalse();
  }

  @Test
  void followsTheRouteOfAnAccount() {
    proxy.aliceCalls("Route: <sip:203.0.113.9;lr>\n", "");

    assertThat(((SipRequest) proxy.message("INVITE 203.0.113.9")).requestUri())
        .isEqualTo("sip:bob@example.com");
  }

  @Test
  void makesAStrictRouterTheRequestUri() {
    proxy.aliceCalls("Route: <sip:203.0.113.9>\n", "");

    SipRequest invite = (SipRequest) proxy.message("INVITE 203.0.113.9");
    assertThat(invite.requestUri()).isEqualTo("sip:203.0.113.9");
    assertThat(invite.values(HeaderName.ROUTE)).containsExactly("<sip:bob@example.com>");
  }

  @Test
  void repairsWhatAStrictRouterDid() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    SipMessage answer = proxy.message("200 192.0.2.1");
    String own = answer.values(HeaderName.RECORD_ROUTE).get(0);
    String uri = own.substring(1, own.indexOf(";lr"));

    String bye = proxy.request("BYE", uri, "Route: <sip:bob@192.0.2.2>\n", "");
    proxy.receive(
        ALICE,
        bye.replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=tag-192.0.2.2"));

    assertThat(((SipRequest) proxy.message("BYE 192.0.2.2")).requestUri())
        .isEqualTo("sip:bob@192.0.2.2");
  }

  @Test
  void recordsItselfTwiceAcrossTransports() {
    Flow overTcp = ProxyFixture.flow(Transport.TCP, "192.0.2.2");
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(overTcp));

    proxy.aliceCalls("", "");

    List<String> routes = proxy.message("INVITE 192.0.2.2").values(HeaderName.RECORD_ROUTE);
    assertThat(routes).hasSize(2);
    assertThat(routes.get(0)).contains("transport=tcp");
    assertThat(routes.get(1)).doesNotContain("transport=tcp");
  }

  @Test
  void knowsWhoIsNotThereAndWhoIsNotOnline() {
    proxy.aliceCalls("sip:nobody@example.com", "", "");
    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");

    ProxyFixture other = new ProxyFixture();
    other.aliceCalls("", "");
    assertThat(other.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void callsTheOnePhoneThatAGruuMeans() {
    Flow two = ProxyFixture.flow(Transport.UDP, "192.0.2.2");
    Flow three = ProxyFixture.flow(Transport.UDP, "192.0.2.3");
    proxy.bobAt("192.0.2.2", 1, Optional.of("urn:uuid:2"), Optional.of(two));
    proxy.bobAt("192.0.2.3", 1, Optional.of("urn:uuid:3"), Optional.of(three));

    proxy.aliceCalls(proxy.gruus.publicGruu(BOB_AOR, "urn:uuid:3"), "", "");

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.3");
  }

  @Test
  void stopsWhatHasNoHopsLeft() {
    String invite = proxy.request("INVITE", "sip:bob@example.com", "", "");
    proxy.receive(ALICE, invite.replace("Max-Forwards: 70", "Max-Forwards: 0"));

    assertThat(proxy.kinds()).containsExactly("483 192.0.2.1");
  }

  @Test
  void sendsNoOptionsBeyondItsLastHopWithinADialogEither() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    String options = proxy.inDialog("OPTIONS", 2, proxy.message("200 192.0.2.1"), "");

    proxy.receive(ALICE, options.replace("Max-Forwards: 70", "Max-Forwards: 0"));

    assertThat(proxy.kinds()).containsExactly("483 192.0.2.1");
  }

  @Test
  void saysThatADomainIsNotThere() {
    proxy.aliceCalls("sip:bob@nowhere.example", "", "");

    assertThat(proxy.kinds()).containsExactly("404 192.0.2.1");
  }

  @Test
  void saysThatAPhoneIsNotThereWhoseContactHasNoServer() {
    proxy.bobAt("nowhere.example", 1, Optional.empty(), Optional.empty());

    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void knowsItsDomainsWithTheDotOfTheRoot() {
    String invite = proxy.request("INVITE", "sip:bob@example.com", "", "");

    proxy.receive(ALICE, invite.replace("sip:alice@example.com>", "sip:alice@example.com.>"));

    assertThat(proxy.message("407 192.0.2.1").header(HeaderName.PROXY_AUTHENTICATE))
        .hasValueSatisfying(value -> assertThat(value).contains("realm=\"example.com\""));
  }

  @Test
  void knowsOnlySipUris() {
    proxy.receive(ALICE, proxy.request("INVITE", "foo:bob", "", ""));

    assertThat(proxy.kinds()).containsExactly("416 192.0.2.1");
  }

  @Test
  void namesTheExtensionThatItDoesNotKnow() {
    proxy.receive(
        ALICE, proxy.request("INVITE", "sip:bob@example.com", "Proxy-Require: magic\n", ""));

    assertThat(proxy.message("420 192.0.2.1").header(HeaderName.UNSUPPORTED)).hasValue("magic");
  }

  @Test
  void stopsALoop() {
    proxy.bobAt("192.0.2.2");
    proxy.receive(ALICE, foreign(proxy.request("INVITE", "sip:bob@example.com", "", "")));
    Sent copy = proxy.only("INVITE 192.0.2.2");

    SipRequest back =
        ((SipRequest) copy.message())
            .edit()
            .requestUri("sip:bob@example.com")
            .prepend(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKfar")
            .build();
    proxy.receive(copy.flow(), back);

    assertThat(proxy.kinds()).contains("482 192.0.2.2");
  }

  @Test
  void knowsALoopThoughItTookTheCredentialsAway() {
    SipRequest request =
        (SipRequest)
            SipParser.parse(
                proxy
                    .request(
                        "INVITE",
                        "sip:bob@example.com",
                        proxy.credentials("Proxy-Authorization", "alice"),
                        "")
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));

    SipRequest without = request.edit().remove(HeaderName.PROXY_AUTHORIZATION).build();

    assertThat(LoopDetection.hash(without)).isEqualTo(LoopDetection.hash(request));
  }

  @Test
  void takesNothingNewWhileItDrains() {
    proxy.bobAt("192.0.2.2");
    proxy.accepting.set(false);

    proxy.receive(ALICE, proxy.request("INVITE", "sip:bob@example.com", "", ""));
    proxy.receive(ALICE, proxy.request("OPTIONS", "sip:example.com", "", ""));

    assertThat(proxy.kinds()).containsExactly("503 192.0.2.1", "503 192.0.2.1");
  }

  @Test
  void answersOptions() {
    proxy.receive(ALICE, foreign(proxy.request("OPTIONS", "sip:example.com", "", "")));

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  private String register(String headers) {
    return proxy
        .request("REGISTER", "sip:example.com", headers, "")
        .replace("To: <sip:bob", "To: <sip:alice");
  }

  private static String again(String request) {
    return request.replace("CSeq: 1", "CSeq: 2").replace("z9hG4bKa", "z9hG4bKagain");
  }

  private static String foreign(String request) {
    return request.replace("From: Alice <sip:alice@example.com>;tag=a1", FOREIGN_FROM);
  }
}
