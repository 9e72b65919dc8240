// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;
import static org.ringfabric.actors.transaction.LayerFixture.BOB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;

/** RFC 3261 §9. */
class CancelTest {
  private final LayerFixture fixture = new LayerFixture();

  @Nested
  class Sent {
    private final RecordingHandler handler = new RecordingHandler();
    private final ClientTransaction invite = fixture.send(BOB, Sip.INVITE, handler);

    private void answer(SipRequest request, int status) {
      fixture.receive(BOB, request.reply(status).build());
    }

    private SipRequest sentCancel() {
      List<SipMessage> sent = fixture.sent();
      return (SipRequest) sent.get(sent.size() - 1);
    }

    @Test
    void waitsForAProvisionalResponse() {
      fixture.cancel(invite, Optional.empty());
      assertThat(fixture.sentKinds()).containsExactly("INVITE");

      answer(invite.sent(), 100);

      assertThat(fixture.sentKinds()).containsExactly("CANCEL");
    }

    @Test
    void goesTheWayOfItsInvite() {
      answer(invite.sent(), 180);

      fixture.cancel(invite, Optional.of("SIP;cause=200;text=\"Call completed elsewhere\""));

      assertThat(sentCancel().toString())
          .isEqualTo(
              """
              CANCEL sip:bob@example.com SIP/2.0
              Via: %s
              Route: <sip:198.51.100.1;lr>
              Max-Forwards: 70
              From: Alice <sip:alice@example.com>;tag=a1
              To: Bob <sip:bob@example.com>
              Call-ID: call-1
              CSeq: 1 CANCEL
              Reason: SIP;cause=200;text="Call completed elsewhere"
              Content-Length: 0

              """
                  .formatted(invite.sent().topVia())
                  .replace("\n", "\r\n"));
    }

    @Test
    void isSentOnce() {
      answer(invite.sent(), 180);
      fixture.cancel(invite, Optional.empty());
      fixture.cancel(invite, Optional.empty());
      answer(invite.sent(), 183);

      assertThat(fixture.sentKinds()).containsExactly("INVITE", "CANCEL");
    }

    @Test
    void isNotSentAfterAFinalResponse() {
      answer(invite.sent(), 200);
      fixture.cancel(invite, Optional.empty());

      assertThat(fixture.sentKinds()).containsExactly("INVITE");
    }

    @Test
    void isATransactionOfItsOwnThatTheHandlerDoesNotHearOf() {
      answer(invite.sent(), 180);
      fixture.cancel(invite, Optional.empty());
      SipRequest cancel = sentCancel();

      fixture.pass(Duration.ofMillis(550));
      assertThat(fixture.sentKinds()).containsExactly("CANCEL");
      answer(cancel, 200);
      answer(invite.sent(), 487);
      fixture.pass(Duration.ofSeconds(5));

      assertThat(fixture.sentKinds()).containsExactly("ACK");
      assertThat(handler.statuses()).containsExactly(180, 487);
    }

    @Test
    void endsTheInviteAfterAWhileWithoutAFinalResponse() {
      answer(invite.sent(), 180);
      fixture.cancel(invite, Optional.empty());
      answer(sentCancel(), 200);
      fixture.pass(Duration.ofSeconds(31));
      answer(invite.sent(), 180);
      assertThat(handler.timeouts).isZero();

      fixture.pass(Duration.ofSeconds(1));

      assertThat(handler.timeouts).isOne();
      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.workers.pendingTimers()).isZero();
    }
  }

  @Nested
  class Received {
    private static final String CANCEL = Sip.as("CANCEL");
    private final List<String> heard = new ArrayList<>();

    private ServerTransaction invited() {
      fixture.receive(ALICE, Sip.INVITE);
      return fixture.user.last();
    }

    @Test
    void isAnsweredAndTellsTheUser() {
      invited().onCancel(cancel -> heard.add(cancel.method().name()));

      fixture.receive(ALICE, CANCEL);

      assertThat(fixture.sentKinds()).containsExactly("200");
      assertThat(heard).containsExactly("CANCEL");
    }

    @Test
    void tellsTheUserOnce() {
      invited().onCancel(cancel -> heard.add(cancel.method().name()));

      fixture.receive(ALICE, CANCEL);
      fixture.receive(ALICE, CANCEL);

      assertThat(fixture.sentKinds()).containsExactly("200", "200");
      assertThat(heard).containsExactly("CANCEL");
    }

    @Test
    void tellsAUserThatAsksLater() {
      ServerTransaction invite = invited();
      fixture.receive(ALICE, CANCEL);

      invite.onCancel(cancel -> heard.add(cancel.method().name()));

      assertThat(heard).containsExactly("CANCEL");
    }

    @Test
    void changesNothingAfterAFinalResponse() {
      ServerTransaction invite = invited();
      invite.onCancel(cancel -> heard.add(cancel.method().name()));
      fixture.respond(invite, 200);

      fixture.receive(ALICE, CANCEL);

      assertThat(fixture.sentKinds()).containsExactly("200", "200");
      assertThat(heard).isEmpty();
    }

    @Test
    void isRefusedWithoutAnInvite() {
      fixture.receive(ALICE, CANCEL);
      fixture.receive(ALICE, CANCEL);

      assertThat(fixture.sentKinds()).containsExactly("481", "481");
      assertThat(fixture.user.requests).isEmpty();
    }

    @Test
    void isRefusedForAnInviteOfAnotherBranch() {
      invited();

      fixture.receive(ALICE, CANCEL.replace("alice1", "alice2"));

      assertThat(fixture.sentKinds()).containsExactly("481");
    }
  }
}
