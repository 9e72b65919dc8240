// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.SDP;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/** No description that the relay refused reaches the other end, whatever carried it. */
class RefusedMediaTest {
  private static final DialogId DIALOG = new DialogId("call-1", "a1", "tag-192.0.2.2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void takesTheBodyOutOfProgress() {
    proxy.bobAt("192.0.2.2");
    proxy.media.refuseAnswers();

    proxy.aliceCalls("", SDP);
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 183, SDP);

    SipMessage progress = proxy.message("183 192.0.2.1");
    assertThat(progress.body()).isEmpty();
    assertThat(progress.has(HeaderName.CONTENT_TYPE)).isFalse();
  }

  @Test
  void refusesTheBranchWhoseReliableProgressWasTheAnswer() {
    proxy.bobAt("192.0.2.2");
    proxy.media.refuseAnswers();

    proxy.aliceCalls("", SDP);
    reliable(proxy.only("INVITE 192.0.2.2"));
    var sent = proxy.sent();

    assertThat(ProxyFixture.kinds(sent)).containsExactly("CANCEL 192.0.2.2", "488 192.0.2.1");
    assertThat(sent.get(0).message().header(HeaderName.REASON)).hasValue("SIP;cause=488");
  }

  @Test
  void letsTheOtherPhonesRingOn() {
    proxy.bobAt("192.0.2.2", "192.0.2.3");
    proxy.media.refuseAnswers();

    proxy.aliceCalls("", SDP);
    var invites = proxy.sent().stream().filter(s -> s.message() instanceof SipRequest).toList();
    reliable(invites.get(0));
    assertThat(proxy.kinds()).containsExactly("CANCEL 192.0.2.2");
    proxy.answer(invites.get(1), 200, "");

    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void endsTheCallIfTheAnswerToAReinviteIsRefused() {
    SipMessage answer = answer(SDP, SDP);
    proxy.media.refuseAnswers();

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);
    var sent = proxy.sent();

    assertThat(ProxyFixture.kinds(sent)).containsExactly("ACK 192.0.2.2", "488 192.0.2.1");
    assertThat(((SipRequest) sent.get(0).message()).cseq().number()).isEqualTo(2);
    assertThat(proxy.dialogs.terminated).containsExactly(entry(DIALOG, EndCause.MEDIA_REFUSED));
    assertThat(proxy.dialogs.changed).isEmpty();
  }

  @Test
  void endsTheCallIfTheAnswerToAnUpdateIsRefused() {
    SipMessage answer = answer(SDP, SDP);
    proxy.media.refuseAnswers();

    proxy.receive(ALICE, proxy.inDialog("UPDATE", 2, answer, SDP));
    proxy.answer(proxy.only("UPDATE 192.0.2.2"), 200, SDP);

    assertThat(proxy.kinds()).containsExactly("488 192.0.2.1");
    assertThat(proxy.dialogs.terminated).containsExactly(entry(DIALOG, EndCause.MEDIA_REFUSED));
  }

  @Test
  void endsTheCallIfTheAnswerInAnAckIsRefused() {
    SipMessage answer = answer("", SDP);
    proxy.media.refuseAnswers();

    proxy.receive(ALICE, proxy.inDialog("ACK", 1, answer, SDP));

    assertThat(proxy.message("ACK 192.0.2.2").body()).isEmpty();
    assertThat(proxy.dialogs.terminated).containsExactly(entry(DIALOG, EndCause.MEDIA_REFUSED));
  }

  @Test
  void keepsTheSessionIfTheOfferOfAReinviteIsRefused() {
    SipMessage answer = answer(SDP, SDP);
    proxy.media.refuseOffers();

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));

    assertThat(proxy.kinds()).containsExactly("488 192.0.2.1");
    assertThat(proxy.dialogs.terminated).isEmpty();
  }

  @Test
  void tellsTheRelayOfAReinviteThatThePhoneRefuses() {
    SipMessage answer = answer(SDP, SDP);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 488, "");

    assertThat(proxy.kinds()).contains("488 192.0.2.1");
    assertThat(proxy.media.rejected).containsExactly(2L);
    assertThat(proxy.media.released).isEmpty();
  }

  @Test
  void tellsTheRelayNothingOfAReinviteThatIsAccepted() {
    SipMessage answer = answer(SDP, SDP);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);

    assertThat(proxy.media.rejected).isEmpty();
  }

  /** A 183 that wants PRACK. */
  private void reliable(Sent invite) {
    String host = invite.flow().remote().getAddress().getHostAddress();
    proxy.receive(
        invite.flow(),
        ((SipRequest) invite.message())
            .reply(183)
            .toTag("tag-" + host)
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<sip:bob@" + host + ">")
            .header(HeaderName.REQUIRE, "100rel")
            .header(HeaderName.RSEQ, "1")
            .body(SDP.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), "application/sdp")
            .build());
  }

  private SipMessage answer(String inInvite, String inAnswer) {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", inInvite);
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, inAnswer);
    return proxy.message("200 192.0.2.1");
  }
}
