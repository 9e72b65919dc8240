// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.SDP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** Response context and branches, RFC 3261 §16.7 to §16.10. */
class ForkingTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void cancelsTheOthersOnTheFirstAnswer() {
    proxy.bobAt("192.0.2.2", "192.0.2.3", "192.0.2.4");

    List<Sent> invites = ringing();
    proxy.answer(invites.get(1), 200, "");

    assertThat(proxy.kinds())
        .containsExactlyInAnyOrder("200 192.0.2.1", "CANCEL 192.0.2.2", "CANCEL 192.0.2.4");
  }

  @Test
  void forwardsEveryAnswer() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    List<Sent> invites = ringing();
    proxy.answer(invites.get(0), 200, "");
    proxy.answer(invites.get(1), 200, "");

    assertThat(proxy.kinds()).filteredOn("200 192.0.2.1"::equals).hasSize(2);
    assertThat(proxy.dialogs.answered).hasSize(2);
  }

  @Test
  void leavesTheRelayWithTheAnswerWhateverAnotherPhoneSaysInProgress() {
    List<Sent> invites = answeredButNotStored();

    proxy.answer(invites.get(1), 183, SDP);

    assertThat(proxy.media.answers).hasSize(1);
    assertThat(proxy.message("183 192.0.2.1").body()).isEmpty();
  }

  @Test
  void movesTheRelayOnIfTheAnswerCameToNothing() {
    List<Sent> invites = answeredButNotStored();

    proxy.dialogs.lost();
    proxy.workers.settle();
    proxy.answer(invites.get(1), 183, SDP);

    assertThat(proxy.media.answers).hasSize(2);
    assertThat(proxy.kinds()).contains("183 192.0.2.1");
  }

  /** Two phones of bob's ring, and one of them answered; the store is slow to write that. */
  private List<Sent> answeredButNotStored() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");
    proxy.dialogs.slowDown();
    proxy.aliceCalls("", SDP);
    List<Sent> invites =
        proxy.sent().stream().filter(sent -> sent.message() instanceof SipRequest).toList();
    proxy.answer(invites.get(0), 200, SDP);
    assertThat(proxy.kinds()).isEmpty();
    return invites;
  }

  @Test
  void cancelsAllOnASixHundred() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    List<Sent> invites = ringing();
    proxy.answer(invites.get(0), 603, "");
    assertThat(proxy.kinds()).containsExactlyInAnyOrder("ACK 192.0.2.2", "CANCEL 192.0.2.3");
    proxy.answer(invites.get(1), 487, "");

    assertThat(proxy.kinds()).contains("603 192.0.2.1");
  }

  @Test
  void sharesMaxBreadthAmongTheBranches() {
    proxy.bobAt("192.0.2.2", "192.0.2.3", "192.0.2.4");

    proxy.aliceCalls("Max-Breadth: 5\n", "");

    assertThat(proxy.sent().stream().map(Sent::message).filter(SipRequest.class::isInstance))
        .extracting(copy -> copy.header(MaxBreadth.HEADER).orElse(""))
        .containsExactly("2", "2", "1");
  }

  @Test
  void refusesToForkBeyondMaxBreadth() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    proxy.aliceCalls("Max-Breadth: 1\n", "");

    assertThat(proxy.kinds()).containsExactly("440 192.0.2.1");
  }

  @Test
  void triesTheNextPreferenceWhenTheFirstIsBusy() {
    proxy.bobAt("192.0.2.2", 0.5, Optional.empty(), Optional.of(flow("192.0.2.2")));
    proxy.bobAt("192.0.2.3", 0.9, Optional.empty(), Optional.of(flow("192.0.2.3")));

    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.3"), 486, "");

    assertThat(proxy.kinds()).containsExactly("ACK 192.0.2.3", "INVITE 192.0.2.2");
  }

  @Test
  void cancelsAfterRinging() {
    proxy.bobAt("192.0.2.2");

    List<Sent> invites = ringing();
    proxy.aliceCancels();
    assertThat(proxy.kinds()).containsExactlyInAnyOrder("200 192.0.2.1", "CANCEL 192.0.2.2");
    proxy.answer(invites.get(0), 487, "");

    assertThat(proxy.kinds()).containsExactlyInAnyOrder("ACK 192.0.2.2", "487 192.0.2.1");
    assertThat(proxy.dialogs.failed).hasSize(1);
  }

  @Test
  void tellsTheOthersThatTheCallWasTakenElsewhere() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    proxy.answer(ringing().get(0), 200, "");

    assertThat(proxy.message("CANCEL 192.0.2.3").header(HeaderName.REASON))
        .hasValue("SIP;cause=200;text=\"Call completed elsewhere\"");
  }

  @Test
  void tellsTheOthersWhatEndedTheCallForAll() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    proxy.answer(ringing().get(0), 603, "");

    assertThat(proxy.message("CANCEL 192.0.2.3").header(HeaderName.REASON))
        .hasValue("SIP;cause=603");
  }

  @Test
  void handsTheReasonsOfTheCallerOn() {
    proxy.bobAt("192.0.2.2");

    ringing();
    proxy.aliceCancels("Reason: SIP;cause=200;text=\"Taken, elsewhere\"\nReason: Q.850;cause=26\n");

    assertThat(proxy.message("CANCEL 192.0.2.2").header(HeaderName.REASON))
        .hasValue("SIP;cause=200;text=\"Taken, elsewhere\", Q.850;cause=26");
  }

  @Test
  void givesNoReasonIfTheCallerGaveNone() {
    proxy.bobAt("192.0.2.2");

    ringing();
    proxy.aliceCancels();

    assertThat(proxy.message("CANCEL 192.0.2.2").has(HeaderName.REASON)).isFalse();
  }

  @Test
  void cancelsBeforeRingingOnlyOnceItRings() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.aliceCancels();
    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    proxy.answer(invite, 180, "");

    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2");
  }

  @Test
  void saysRequestTimeoutIfNobodyAnswers() {
    proxy.bobAt("192.0.2.2");

    List<Sent> invites = ringing();
    proxy.pass(Duration.ofSeconds(91));
    assertThat(proxy.kinds()).contains("CANCEL 192.0.2.2");
    proxy.answer(invites.get(0), 487, "");

    assertThat(proxy.kinds()).contains("408 192.0.2.1");
  }

  @Test
  void gathersTheChallengesOfAllBranches() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    for (Sent invite : ringing()) {
      SipRequest request = (SipRequest) invite.message();
      String realm = "Digest realm=\"%s\"".formatted(invite.flow().remote());
      proxy.receive(
          invite.flow(), request.reply(407).header(HeaderName.PROXY_AUTHENTICATE, realm).build());
    }

    SipMessage challenge = proxy.message("407 192.0.2.1");
    assertThat(challenge.headers(HeaderName.PROXY_AUTHENTICATE)).hasSize(2);
  }

  @Test
  void passesARedirection() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");

    List<Sent> invites = ringing();
    proxy.answer(invites.get(0), 486, "");
    proxy.answer(invites.get(1), 302, "");

    assertThat(proxy.kinds()).contains("302 192.0.2.1");
  }

  @Test
  void triesTheNextServerAfter503() {
    proxy.locator.servers.put(
        "far.example", List.of(FakeLocator.udp("203.0.113.1"), FakeLocator.udp("203.0.113.2")));

    proxy.aliceCalls("sip:bob@far.example", "", "");
    proxy.answer(proxy.only("INVITE 203.0.113.1"), 503, "");

    assertThat(proxy.kinds()).containsExactly("ACK 203.0.113.1", "INVITE 203.0.113.2");
    assertThat(proxy.locator.failed).containsExactly(FakeLocator.udp("203.0.113.1"));
  }

  @Test
  void turnsTheLast503IntoAnErrorOfItsOwn() {
    proxy.bobAt("192.0.2.2");

    proxy.answer(ringing().get(0), 503, "");

    assertThat(proxy.kinds()).contains("500 192.0.2.1");
  }

  @Test
  void sendsALargeRequestOverTcpAndFallsBackToUdp() {
    proxy.locator.servers.put("far.example", List.of(FakeLocator.udp("203.0.113.1")));

    proxy.aliceCalls("sip:bob@far.example", "Subject: " + "x".repeat(1300) + "\n", "");
    Sent overTcp = proxy.only("INVITE 203.0.113.1");
    proxy.answer(overTcp, 503, "");
    List<Sent> next =
        proxy.sent().stream()
            .filter(sent -> sent.message() instanceof SipRequest)
            .filter(sent -> ((SipRequest) sent.message()).method().name().equals("INVITE"))
            .toList();

    assertThat(overTcp.flow().transport()).isEqualTo(Transport.TCP);
    assertThat(next).singleElement().extracting(s -> s.flow().transport()).isEqualTo(Transport.UDP);
  }

  @Test
  void countsWhatIsAddedOnTheWayOut() {
    proxy.locator.servers.put("far.example", List.of(FakeLocator.udp("203.0.113.1")));
    String uri = "sip:bob@far.example";
    String headers = proxy.credentials("Proxy-Authorization", "alice");
    int room = 1250 - proxy.request("INVITE", uri, headers, "").replace("\n", "\r\n").length();

    proxy.aliceCalls(uri, "Subject: " + "x".repeat(room) + "\n", "");

    Sent sent = proxy.only("INVITE 203.0.113.1");
    assertThat(sent.message().length()).isGreaterThan(1300);
    assertThat(sent.flow().transport()).isEqualTo(Transport.TCP);
  }

  @Test
  void goesToTheNextFlowOfAPhoneWhenOneIsBroken() {
    Optional<String> instance = Optional.of("urn:uuid:1");
    proxy.bobAt("192.0.2.2", 1, instance, Optional.of(flow("192.0.2.2")));
    proxy.bobAt("192.0.2.3", 1, instance, Optional.of(flow("192.0.2.3")));
    proxy.transports.breakFlow(flow("192.0.2.2"));

    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("INVITE 192.0.2.3");
  }

  @Test
  void goesThroughTheNextEdgeOfAPhoneWhenTheFirstLostItsFlow() {
    throughEdge(1, "203.0.113.1");
    throughEdge(2, "203.0.113.2");

    proxy.aliceCalls("", "");
    Sent first = proxy.only("INVITE 203.0.113.1");
    proxy.answer(first, 430, "");
    Sent second = proxy.only("INVITE 203.0.113.2");

    assertThat(second.message().values(HeaderName.ROUTE))
        .containsExactly("<sip:203.0.113.2;lr;ob>");
    assertThat(((SipRequest) second.message()).requestUri()).isEqualTo("sip:bob@10.0.0.2");
    assertThat(((SipRequest) first.message()).requestUri()).isEqualTo("sip:bob@10.0.0.1");
  }

  /** Bob's phone keeps a flow to this edge proxy (RFC 5626 §5.1). */
  private void throughEdge(int regId, String edge) {
    List<Binding> all =
        new ArrayList<>(proxy.accounts.bindings.getOrDefault(ProxyFixture.BOB_AOR, List.of()));
    all.add(
        new Binding(
            "sip:bob@10.0.0." + regId,
            "",
            1,
            "reg",
            1,
            ManualTime.START.plusSeconds(3600),
            List.of("<sip:" + edge + ";lr;ob>"),
            Optional.empty(),
            Optional.of("urn:uuid:1"),
            OptionalInt.of(regId),
            ""));
    proxy.accounts.bindings.put(ProxyFixture.BOB_AOR, all);
  }

  private static org.ringfabric.actors.transaction.Flow flow(String host) {
    return ProxyFixture.flow(Transport.UDP, host);
  }

  /** Alice calls, and every phone of bob's rings. */
  private List<Sent> ringing() {
    proxy.aliceCalls("", "");
    List<Sent> invites =
        proxy.sent().stream().filter(sent -> sent.message() instanceof SipRequest).toList();
    invites.forEach(invite -> proxy.answer(invite, 180, ""));
    proxy.sent();
    assertThat(invites).allMatch(invite -> !invite.flow().equals(ALICE));
    return invites;
  }
}
