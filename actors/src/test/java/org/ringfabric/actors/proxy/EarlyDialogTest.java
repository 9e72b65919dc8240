// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;
import static org.ringfabric.actors.proxy.ProxyFixture.SDP;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** PRACK (RFC 3262) and UPDATE (RFC 3311) while the callee rings. */
class EarlyDialogTest {
  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void takesPrackToThePhoneThatRang() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");
    proxy.aliceCalls("", SDP);
    List<Sent> invites =
        proxy.sent().stream().filter(sent -> sent.message() instanceof SipRequest).toList();
    proxy.answer(invites.get(1), 183, SDP);
    SipMessage progress = proxy.message("183 192.0.2.1");

    proxy.receive(ALICE, proxy.inDialog("PRACK", 2, progress, ""));
    proxy.answer(proxy.only("PRACK 192.0.2.3"), 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.dialogs.changed).isEmpty();
  }

  @Test
  void takesTheOfferOfAPrackThroughTheRelay() {
    SipMessage progress = progress(SDP, SDP);

    proxy.receive(ALICE, proxy.inDialog("PRACK", 2, progress, SDP));
    Sent prack = proxy.only("PRACK 192.0.2.2");
    proxy.answer(prack, 200, SDP);

    assertThat(body(prack.message())).contains("relayed");
    assertThat(body(proxy.message("200 192.0.2.1"))).contains("relayed");
    assertThat(proxy.media.offers).hasSize(2);
    assertThat(proxy.media.answers).hasSize(2);
  }

  @Test
  void takesTheOfferOfAnUpdateThroughTheSameRelay() {
    SipMessage progress = progress(SDP, SDP);

    proxy.receive(ALICE, proxy.inDialog("UPDATE", 3, progress, SDP));
    proxy.answer(proxy.only("UPDATE 192.0.2.2"), 200, SDP);

    assertThat(body(proxy.message("200 192.0.2.1"))).contains("relayed");
    assertThat(proxy.media.offers).last().matches(o -> o.relay().isPresent());
  }

  @Test
  void takesTheUpdateOfTheCalleeToTheCaller() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", SDP);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 183, SDP);
    proxy.sent();

    proxy.receive(
        BOB, proxy.fromBob("UPDATE", 1, (SipRequest) invite.message(), "tag-192.0.2.2", SDP));
    Sent update = proxy.only("UPDATE 192.0.2.1");

    assertThat(body(update.message())).contains("relayed");
    assertThat(proxy.media.offers).last().matches(offer -> offer.side() == Side.CALLEE);
  }

  @Test
  void refusesAnUpdateWhoseOfferTheRelayRefuses() {
    SipMessage progress = progress(SDP, SDP);
    proxy.media.refuseOffers();

    proxy.receive(ALICE, proxy.inDialog("UPDATE", 3, progress, SDP));

    assertThat(proxy.kinds()).containsExactly("488 192.0.2.1");
  }

  @Test
  void goesOnRingingAfterAnUpdateThatWasRefused() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", SDP);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 183, SDP);
    SipMessage progress = proxy.message("183 192.0.2.1");

    proxy.receive(ALICE, proxy.inDialog("UPDATE", 3, progress, SDP));
    proxy.answer(proxy.only("UPDATE 192.0.2.2"), 504, "");
    assertThat(proxy.kinds()).containsExactly("504 192.0.2.1");
    proxy.answer(invite, 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    assertThat(proxy.dialogs.answered).hasSize(1);
  }

  @Test
  void takesTheAnswerToALateOfferInPrackThroughTheRelay() {
    SipMessage progress = progress("", SDP);

    proxy.receive(ALICE, proxy.inDialog("PRACK", 2, progress, SDP));

    assertThat(body(proxy.message("PRACK 192.0.2.2"))).contains("relayed");
    assertThat(proxy.media.offers).hasSize(1);
    assertThat(proxy.media.answers)
        .singleElement()
        .matches(answer -> answer.side() == Side.CALLER && answer.cseq() == 2);
  }

  @Test
  void keepsNoFloodOfProgressForARelayThatIsSlow() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", SDP);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.media.slowDown();

    for (int i = 0; i < 1000; i++) {
      proxy.answer(invite, 183, SDP);
    }
    proxy.answer(invite, 200, SDP);
    proxy.media.catchUp();
    proxy.workers.settle();

    assertThat(proxy.kinds()).hasSizeLessThan(40).last().isEqualTo("200 192.0.2.1");
  }

  @Test
  void hangsUpWithANewerCSeqThanThePracks() {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", SDP);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 183, SDP);
    SipMessage progress = proxy.message("183 192.0.2.1");
    for (int cseq = 2; cseq <= 3; cseq++) {
      proxy.receive(ALICE, proxy.inDialog("PRACK", cseq, progress, ""));
      proxy.answer(proxy.only("PRACK 192.0.2.2"), 200, "");
    }
    proxy.sent();
    proxy.dialogs.breakStore();

    proxy.answer(invite, 200, SDP);

    SipRequest bye = (SipRequest) proxy.message("BYE 192.0.2.2");
    assertThat(bye.cseq().number()).isGreaterThan(3);
  }

  /** The 183 that alice hears of bob's phone. */
  private SipMessage progress(String inInvite, String in183) {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", inInvite);
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 183, in183);
    return proxy.message("183 192.0.2.1");
  }

  private static String body(SipMessage message) {
    return new String(message.body(), StandardCharsets.UTF_8);
  }
}
