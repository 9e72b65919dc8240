// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ringfabric.actors.proxy.FakeMediaPlane.RELAY;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;
import static org.ringfabric.actors.proxy.ProxyFixture.SDP;

import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.FakeTransports.Sent;

/**
 * The media of a call may be anchored elsewhere than its Record-Route says, which never changes.
 */
class CurrentRelayTest {
  private static final DialogId DIALOG = new DialogId("call-1", "a1", "tag-192.0.2.2");
  private static final RelayId NEXT = new RelayId("n2", "r2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void takesAReinviteOfTheCalleeThroughTheRelayOfTheLateOffer() {
    SipRequest invite = (SipRequest) answered("", SDP).message();

    proxy.receive(BOB, proxy.fromBob("INVITE", 7, invite, "tag-192.0.2.2", SDP));

    assertThat(proxy.media.offers).last().matches(offer -> offer.relay().get().equals(RELAY));
  }

  @Test
  void takesAReinviteThroughTheRelayThatAnotherOpened() {
    SipMessage answer = answer(SDP, SDP);
    proxy.dialogs.anchor(DIALOG, NEXT);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));

    assertThat(proxy.media.offers).last().matches(offer -> offer.relay().get().equals(NEXT));
  }

  @Test
  void remembersTheRelayThatTheOfferOfAReinviteOpened() {
    SipMessage answer = answer(SDP, SDP);
    proxy.media.lose(RELAY, NEXT);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, SDP));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);

    assertThat(proxy.dialogs.changed)
        .singleElement()
        .matches(change -> change.relay().get().equals(NEXT));
  }

  @Test
  void remembersTheRelayThatALateOfferOfAReinviteOpened() {
    SipMessage answer = answer(SDP, SDP);
    proxy.media.lose(RELAY, NEXT);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, ""));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, SDP);

    assertThat(proxy.dialogs.changed)
        .singleElement()
        .matches(change -> change.relay().get().equals(NEXT));
  }

  @Test
  void movesNothingWithARefreshThatSaysNothingOfMedia() {
    SipMessage answer = answer(SDP, SDP);
    proxy.dialogs.anchor(DIALOG, NEXT);

    proxy.receive(ALICE, proxy.inDialog("UPDATE", 2, answer, ""));
    proxy.answer(proxy.only("UPDATE 192.0.2.2"), 200, "");

    assertThat(proxy.dialogs.changed)
        .singleElement()
        .matches(change -> change.relay().filter(RELAY::equals).isEmpty());
  }

  @Test
  void takesTheAnswerInAnAckThroughTheRelayThatTheOfferOpened() {
    SipMessage answer = answer(SDP, SDP);
    proxy.dialogs.anchor(DIALOG, NEXT);

    proxy.receive(ALICE, proxy.inDialog("ACK", 2, answer, SDP));

    assertThat(proxy.media.answers).last().matches(ack -> ack.relay().get().equals(NEXT));
  }

  @Test
  void endsACallWhoseAnswerInAnAckFindsItsRelayGone() {
    SipMessage answer = answer("", SDP);
    proxy.media.lose(RELAY, NEXT);

    proxy.receive(ALICE, proxy.inDialog("ACK", 1, answer, SDP));

    assertThat(proxy.message("ACK 192.0.2.2").body()).isEmpty();
    assertThat(proxy.dialogs.terminated).containsExactly(entry(DIALOG, EndCause.MEDIA_REFUSED));
  }

  private Sent answered(String inInvite, String inAnswer) {
    proxy.bobAt("192.0.2.2");
    proxy.aliceCalls("", inInvite);
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, inAnswer);
    return invite;
  }

  private SipMessage answer(String inInvite, String inAnswer) {
    answered(inInvite, inAnswer);
    return proxy.message("200 192.0.2.1");
  }
}
