// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;
import static org.ringfabric.actors.proxy.ProxyFixture.SDP;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** One call between two accounts, from INVITE to BYE. */
class CallTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void challengesACallerWithoutCredentials() {
    proxy.receive(ALICE, proxy.request("INVITE", "sip:bob@example.com", "", ""));

    SipMessage challenge = proxy.message("407 192.0.2.1");
    assertThat(challenge.headers(HeaderName.PROXY_AUTHENTICATE)).isNotEmpty();
  }

  @Test
  void takesACallFromInviteToBye() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 180, "");
    assertThat(proxy.kinds()).containsExactly("180 192.0.2.1");
    proxy.answer(invite, 200, "");
    SipMessage answer = proxy.message("200 192.0.2.1");
    proxy.receive(ALICE, proxy.inDialog("ACK", 1, answer, ""));
    assertThat(proxy.kinds()).containsExactly("ACK 192.0.2.2");
    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    proxy.answer(proxy.only("BYE 192.0.2.2"), 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.dialogs.answered).hasSize(1);
    assertThat(proxy.dialogs.ended.values()).containsExactly(EndCause.CALLER_BYE);
    assertThat(invite.message().has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
    assertThat(((SipRequest) invite.message()).maxForwards()).hasValue(69);
  }

  @Test
  void takesTheByeOfTheCalleeToTheCaller() {
    SipRequest invite = (SipRequest) answeredCall("").message();

    proxy.receive(BOB, proxy.fromBob("BYE", 7, invite, "tag-192.0.2.2"));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.1");
    assertThat(proxy.dialogs.ended.values()).containsExactly(EndCause.CALLEE_BYE);
  }

  @Test
  void forwardsTheAnswerOnlyOnceItIsStored() {
    proxy.bobAt("192.0.2.2");
    proxy.dialogs.slowDown();

    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    assertThat(proxy.kinds()).isEmpty();
    proxy.dialogs.written();
    proxy.workers.settle();

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void repeatsTheAnswerThatWasRepeated() {
    Sent invite = answeredCall("");

    proxy.answer(invite, 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.dialogs.answered).hasSize(1);
  }

  @Test
  void answersByeOnlyOnceTheEndIsStored() {
    SipMessage answer = answer("");
    proxy.dialogs.slowDown();

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    proxy.answer(proxy.only("BYE 192.0.2.2"), 200, "");
    assertThat(proxy.kinds()).isEmpty();
    proxy.dialogs.written();
    proxy.workers.settle();

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void readsOnlySoManyDialogsOfStrangersAtATime() {
    proxy.dialogs.readSlowly();
    String bye = proxy.request("BYE", "sip:bob@192.0.2.2", "", "");
    String strangers = bye.replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=b");

    for (int i = 0; i < 1000; i++) {
      proxy.receive(ALICE, strangers.replace("call-1", "call-" + i).replace("KaBYE", "Ka" + i));
    }
    assertThat(proxy.kinds()).hasSize(1000 - 256).containsOnly("503 192.0.2.1");
    proxy.dialogs.read();
    proxy.workers.settle();
    assertThat(proxy.kinds()).hasSize(256).containsOnly("481 192.0.2.1");

    proxy.receive(ALICE, strangers);
    proxy.dialogs.read();
    proxy.workers.settle();
    assertThat(proxy.kinds()).containsExactly("481 192.0.2.1");
  }

  @Test
  void findsADialogWithoutItsRouteByReadingIt() {
    SipMessage answer = answer("");

    String bye = proxy.inDialog("BYE", 2, answer, "").replaceAll("Route: .*\n", "");
    proxy.receive(ALICE, bye);

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.2");
  }

  @Test
  void knowsNoDialogNobodyAnswered() {
    SipMessage answer = answer("");

    String bye = proxy.inDialog("BYE", 2, answer, "").replaceAll("Route: .*\n", "");
    proxy.receive(ALICE, bye.replace("tag=a1", "tag=other"));

    assertThat(proxy.kinds()).containsExactly("481 192.0.2.1");
  }

  @Test
  void takesOfferAndAnswerThroughTheRelay() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("", SDP);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, SDP);
    SipMessage answer = proxy.message("200 192.0.2.1");

    assertThat(body(invite.message())).contains("relayed");
    assertThat(body(answer)).contains("relayed");
    assertThat(proxy.media.offers).hasSize(1);
    assertThat(proxy.media.answers).hasSize(1);
  }

  @Test
  void takesALateOfferAndItsAnswerInAckThroughTheRelay() {
    SipMessage answer = answer(SDP);

    proxy.receive(ALICE, proxy.inDialog("ACK", 1, answer, SDP));

    assertThat(body(proxy.message("ACK 192.0.2.2"))).contains("relayed");
    assertThat(proxy.media.offers).hasSize(1);
    assertThat(proxy.media.answers).hasSize(1);
  }

  @Test
  void takesTheOfferOfAReinviteThroughTheSameRelay() {
    SipMessage answer = answer(SDP);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);

    assertThat(body(proxy.message("200 192.0.2.1"))).contains("relayed");
    assertThat(proxy.dialogs.changed).hasSize(1);
  }

  @Test
  void refusesTheCallIfTheRelayRefusesItsOffer() {
    proxy.bobAt("192.0.2.2");
    proxy.media.refuseOffers();

    proxy.aliceCalls("", SDP);

    assertThat(proxy.kinds()).containsExactly("488 192.0.2.1");
  }

  @Test
  void hangsUpOnTheCalleeIfTheRelayRefusesItsAnswer() {
    proxy.bobAt("192.0.2.2");
    proxy.media.refuseAnswers();

    proxy.aliceCalls("", SDP);
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);

    assertThat(proxy.kinds())
        .containsExactlyInAnyOrder("ACK 192.0.2.2", "BYE 192.0.2.2", "488 192.0.2.1");
    assertThat(proxy.dialogs.answered).isEmpty();
    assertThat(proxy.media.released).isNotEmpty();
  }

  @Test
  void makesTheCallerRefreshIfTheCalleeDoesNotSpeakOfTimers() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("Supported: timer\n", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, "");
    SipResponse answer = (SipResponse) proxy.message("200 192.0.2.1");

    assertThat(invite.message().header(HeaderName.SESSION_EXPIRES)).hasValue("1800");
    assertThat(answer.header(HeaderName.SESSION_EXPIRES)).hasValue("1800;refresher=uac");
    assertThat(answer.header(HeaderName.REQUIRE)).hasValue("timer");
    assertThat(proxy.dialogs.answered.values())
        .allMatch(
            call -> call.sessionInterval().equals(java.util.Optional.of(Duration.ofMinutes(30))));
  }

  @Test
  void refusesASessionIntervalThatIsTooSmall() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("Supported: timer\nSession-Expires: 60\n", "");

    assertThat(proxy.message("422 192.0.2.1").header(HeaderName.MIN_SE)).hasValue("90");
  }

  private static String body(SipMessage message) {
    return new String(message.body(), StandardCharsets.UTF_8);
  }

  private Sent answeredCall(String sdp) {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, sdp);
    proxy.sent();
    return invite;
  }

  private SipMessage answer(String sdp) {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, sdp);
    return proxy.message("200 192.0.2.1");
  }
}
