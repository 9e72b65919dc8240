// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.proxy.ProxyFixture.ALICE;
import static org.ringfabric.actors.proxy.ProxyFixture.BOB;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.FakeTransports.Sent;
import org.ringfabric.actors.transaction.Flow;

/** Requests within a dialog whose other end is no longer there where its flow led. */
class LostFlowTest {
  private static final Flow BOBS_CONNECTION = ProxyFixture.flow(Transport.TCP, "192.0.2.2");

  private final ProxyFixture proxy = new ProxyFixture();

  @Test
  void goesToTheContactWhenTheFlowIsGone() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@192.0.2.2");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));
    Sent bye = proxy.only("BYE 192.0.2.2");
    proxy.answer(bye, 200, "");

    assertThat(bye.flow()).isNotEqualTo(BOBS_CONNECTION);
    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void takesTheAckThereToo() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@192.0.2.2");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("ACK", 1, answer, ""));

    assertThat(proxy.kinds()).containsExactly("ACK 192.0.2.2");
  }

  @Test
  void takesAReinviteAndItsAckThere() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@192.0.2.2");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, ""));
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 200, "");
    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
    proxy.receive(ALICE, proxy.inDialog("ACK", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("ACK 192.0.2.2");
    assertThat(proxy.dialogs.changed).hasSize(1);
  }

  @Test
  void prefersTheFlowThatTheDialogHeardItOnSince() {
    SipMessage answer = answer(BOB, "sip:bob@192.0.2.2");
    Flow since = ProxyFixture.flow(Transport.UDP, "192.0.2.22");
    proxy.dialogs.answered.computeIfPresent(
        new DialogId("call-1", "a1", "tag-192.0.2.2"),
        (id, call) -> FakeDialogs.withCalleeFlow(call, since));
    proxy.transports.breakFlow(BOB);

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("BYE 192.0.2.22");
  }

  @Test
  void tellsThatTheFlowFailedOfAPhoneThatAsksForIt() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@192.0.2.2;ob");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("430 192.0.2.1");
  }

  @Test
  void tellsThatTheFlowFailedOfAPhoneBehindANat() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@10.0.0.2");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("INVITE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("430 192.0.2.1");
  }

  @Test
  void tellsThatTheFlowFailedWhenTheContactCannotBeReached() {
    SipMessage answer = answer(BOBS_CONNECTION, "sip:bob@gone.example");
    proxy.transports.breakFlow(BOBS_CONNECTION);

    proxy.receive(ALICE, proxy.inDialog("BYE", 2, answer, ""));

    assertThat(proxy.kinds()).containsExactly("430 192.0.2.1");
  }

  @Test
  void asksAPhoneThatRefusedNoSecondTime() {
    SipMessage answer = answer(BOB, "sip:bob@192.0.2.2");

    proxy.receive(ALICE, proxy.inDialog("INFO", 2, answer, ""));
    proxy.answer(proxy.only("INFO 192.0.2.2"), 503, "");

    assertThat(proxy.kinds()).containsExactly("500 192.0.2.1");
  }

  /** As after the loss of the node that the phone registered at. */
  @Test
  void takesANewCallToTheContactWhenTheFlowIsGone() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(BOB));
    proxy.transports.breakFlow(BOB);

    proxy.aliceCalls("", "");
    Sent invite = proxy.only("INVITE 192.0.2.2");
    proxy.answer(invite, 200, "");

    assertThat(invite.flow()).isNotEqualTo(BOB);
    assertThat(proxy.kinds()).containsExactly("200 192.0.2.1");
  }

  @Test
  void asksAPhoneThatRefusedACallNoSecondTime() {
    proxy.bobAt("192.0.2.2");

    proxy.aliceCalls("", "");
    proxy.answer(proxy.only("INVITE 192.0.2.2"), 503, "");

    assertThat(proxy.kinds()).containsExactly("ACK 192.0.2.2", "500 192.0.2.1");
  }

  /** Its Contact names another place than the one that it was seen at. */
  @Test
  void saysThatAPhoneBehindANatIsNotThereToANewCaller() {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(flow("192.0.2.99")));
    proxy.transports.breakFlow(flow("192.0.2.99"));

    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  @Test
  void saysThatABrowserIsNotThereToANewCaller() {
    Flow websocket = ProxyFixture.flow(Transport.WSS, "192.0.2.2");
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(websocket));
    proxy.transports.breakFlow(websocket);

    proxy.aliceCalls("", "");

    assertThat(proxy.kinds()).containsExactly("480 192.0.2.1");
  }

  private static Flow flow(String host) {
    return ProxyFixture.flow(Transport.UDP, host);
  }

  /** The answer that alice hears of bob, who registered over {@code flow}. */
  private SipMessage answer(Flow flow, String contact) {
    proxy.bobAt("192.0.2.2", 1, Optional.empty(), Optional.of(flow));
    proxy.aliceCalls("", "");
    SipRequest invite = (SipRequest) proxy.only("INVITE 192.0.2.2").message();
    proxy.receive(
        flow,
        invite
            .reply(200)
            .toTag("tag-192.0.2.2")
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<" + contact + ">")
            .build());
    return proxy.message("200 192.0.2.1");
  }
}
