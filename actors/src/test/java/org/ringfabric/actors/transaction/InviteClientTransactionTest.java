// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.BOB;
import static org.ringfabric.actors.transaction.LayerFixture.BOB_TCP;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;

class InviteClientTransactionTest {
  private final LayerFixture fixture = new LayerFixture();
  private final RecordingHandler handler = new RecordingHandler();

  private ClientTransaction calling(Flow flow) {
    return fixture.send(flow, Sip.INVITE, handler);
  }

  private void answer(ClientTransaction transaction, int status) {
    fixture.receive(BOB, transaction.sent().reply(status).toTag("b1").build());
  }

  @Nested
  class Calling {
    @Test
    void putsItsViaInFront() {
      ClientTransaction transaction = calling(BOB);

      assertThat(transaction.sent().values(HeaderName.VIA)).hasSize(2);
      assertThat(transaction.sent().topVia().toString())
          .startsWith("SIP/2.0/UDP 198.51.100.1:5060;rport;branch=z9hG4bK-n1-");
      assertThat(fixture.sent().get(0).bytes()).isEqualTo(transaction.sent().bytes());
    }

    @Test
    void givesEachTransactionABranchOfItsOwn() {
      assertThat(calling(BOB).sent().branch()).isNotEqualTo(calling(BOB).sent().branch());
    }

    @Test
    void sendsAgainAtDoublingIntervalsAndGivesUpAtTimerB() {
      calling(BOB);

      fixture.pass(Duration.ofMillis(31_900));
      // 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s: RFC 3261 §17.1.1.2.
      assertThat(fixture.sentKinds()).hasSize(7).containsOnly("INVITE");
      assertThat(handler.timeouts).isZero();
      fixture.pass(Duration.ofMillis(100));

      assertThat(handler.timeouts).isOne();
      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.workers.pendingTimers()).isZero();
      assertThat(fixture.count("ringfabric.sip.retransmissions", "direction", "out")).isEqualTo(6);
    }

    @Test
    void sendsOnceOverAReliableTransport() {
      calling(BOB_TCP);

      fixture.pass(Duration.ofSeconds(33));

      assertThat(fixture.sentKinds()).containsExactly("INVITE");
      assertThat(handler.timeouts).isOne();
    }

    @Test
    void tellsThatTheFlowIsGone() {
      fixture.transports.breakFlow(BOB);

      ClientTransaction transaction = calling(BOB);

      assertThat(handler.failures).containsExactly(new SendFailure("broken"));
      assertThat(transaction.finished()).isTrue();
      assertThat(fixture.workers.pendingTimers()).isZero();
    }
  }

  @Nested
  class Proceeding {
    @Test
    void passesProvisionalResponsesWithoutOurVia() {
      ClientTransaction transaction = calling(BOB);
      answer(transaction, 100);
      answer(transaction, 180);

      fixture.pass(Duration.ofMinutes(5));

      assertThat(handler.statuses()).containsExactly(100, 180);
      assertThat(handler.responses.get(1).topVia().host()).isEqualTo("192.0.2.1");
      assertThat(fixture.sentKinds()).containsExactly("INVITE");
      assertThat(transaction.finished()).isFalse();
    }
  }

  @Nested
  class Completed {
    @Test
    void acknowledgesAFailureToTheSameHop() {
      ClientTransaction transaction = calling(BOB);
      fixture.sent();

      answer(transaction, 486);

      List<SipMessage> sent = fixture.sent();
      assertThat(sent).hasSize(1);
      SipRequest ack = (SipRequest) sent.get(0);
      assertThat(ack.toString())
          .isEqualTo(
              """
              ACK sip:bob@example.com SIP/2.0
              Via: %s
              Route: <sip:198.51.100.1;lr>
              Max-Forwards: 70
              From: Alice <sip:alice@example.com>;tag=a1
              To: Bob <sip:bob@example.com>;tag=b1
              Call-ID: call-1
              CSeq: 1 ACK
              Content-Length: 0

              """
                  .formatted(transaction.sent().topVia())
                  .replace("\n", "\r\n"));
    }

    @Test
    void acknowledgesTheFailureEachTimeItComesButPassesItOnce() {
      ClientTransaction transaction = calling(BOB);
      answer(transaction, 486);
      answer(transaction, 486);
      fixture.pass(Duration.ofSeconds(31));
      answer(transaction, 486);

      assertThat(fixture.sentKinds()).containsExactly("INVITE", "ACK", "ACK", "ACK");
      assertThat(handler.statuses()).containsExactly(486);
    }

    @Test
    void endsAtTimerD() {
      answer(calling(BOB), 486);

      fixture.pass(Duration.ofSeconds(32));

      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.workers.pendingTimers()).isZero();
    }

    @Test
    void isOverAtOnceOverAReliableTransport() {
      answer(calling(BOB_TCP), 486);

      assertThat(fixture.sentKinds()).containsExactly("INVITE", "ACK");
      assertThat(handler.statuses()).containsExactly(486);
      assertThat(fixture.layer.live()).isZero();
    }
  }

  @Nested
  class Accepted {
    @Test
    void passesEverySuccessUntilTimerM() {
      ClientTransaction transaction = calling(BOB_TCP);
      answer(transaction, 200);
      fixture.pass(Duration.ofSeconds(31));
      answer(transaction, 200);
      fixture.pass(Duration.ofSeconds(2));
      answer(transaction, 200);

      assertThat(handler.statuses()).containsExactly(200, 200);
      assertThat(fixture.user.strays).hasSize(1);
      assertThat(fixture.sentKinds()).containsExactly("INVITE");
    }

    @Test
    void ignoresOtherResponses() {
      ClientTransaction transaction = calling(BOB);
      answer(transaction, 200);
      answer(transaction, 180);
      answer(transaction, 486);

      assertThat(handler.statuses()).containsExactly(200);
      assertThat(fixture.sentKinds()).containsExactly("INVITE");
    }
  }
}
