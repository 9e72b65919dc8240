// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE_TCP;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.SipResponse;

class InviteServerTransactionTest {
  private static final String ACK =
      Sip.as("ACK").replace("<sip:bob@example.com>\n", "<sip:bob@example.com>;tag=bob\n");
  private static final Duration TIMER_H = Duration.ofSeconds(32);

  private final LayerFixture fixture = new LayerFixture();

  private ServerTransaction invited(Flow flow) {
    fixture.receive(flow, Sip.INVITE);
    return fixture.user.last();
  }

  @Nested
  class Proceeding {
    @Test
    void tellsTheUserWhereTheRequestCameFrom() {
      ServerTransaction transaction = invited(ALICE);

      assertThat(transaction.flow()).isEqualTo(ALICE);
      assertThat(transaction.local()).isEqualTo(LayerFixture.LOCAL);
      assertThat(transaction.request().callId()).isEqualTo("call-1");
      assertThat(transaction.finalSent()).isFalse();
    }

    @Test
    void saysTryingWhenTheUserIsSilentFor200Milliseconds() {
      invited(ALICE);

      fixture.pass(Duration.ofMillis(190));
      assertThat(fixture.sentKinds()).isEmpty();
      fixture.pass(Duration.ofMillis(20));
      assertThat(fixture.sentKinds()).containsExactly("100");
    }

    @Test
    void doesNotSayTryingAfterAResponseOfTheUser() {
      fixture.respond(invited(ALICE), 180);

      fixture.pass(Duration.ofSeconds(1));

      assertThat(fixture.sentKinds()).containsExactly("180");
    }

    @Test
    void saysTryingAtOnceIfSoConfigured() {
      LayerFixture eager = new LayerFixture(LayerFixture.config(Duration.ZERO, 10, 10));

      eager.receive(ALICE, Sip.INVITE);

      assertThat(eager.sentKinds()).containsExactly("100");
    }

    @Test
    void answersTheInviteThatComesAgainWithTheLastProvisionalResponse() {
      fixture.respond(invited(ALICE), 180);
      fixture.sent();

      fixture.receive(ALICE, Sip.INVITE);

      assertThat(fixture.sentKinds()).containsExactly("180");
      assertThat(fixture.user.requests).hasSize(1);
      assertThat(fixture.count("ringfabric.sip.retransmissions", "direction", "in")).isOne();
    }

    @Test
    void refusesAnInviteThatTheUserForgot() {
      Quiet.about(ServerTransaction.class);
      invited(ALICE);

      fixture.pass(TimerConfig.RFC_3261.silence().plusSeconds(1));

      assertThat(fixture.sentKinds()).startsWith("100", "500");
    }

    @Test
    void isNotForgottenWhileTheUserSaysSomething() {
      ServerTransaction transaction = invited(ALICE);
      for (int i = 0; i < 3; i++) {
        fixture.pass(TimerConfig.RFC_3261.silence().minusSeconds(1));
        fixture.respond(transaction, 180);
      }

      assertThat(fixture.sentKinds()).containsExactly("100", "180", "180", "180");
    }
  }

  @Nested
  class Completed {
    @Test
    void sendsTheFailureAgainUntilAckArrives() {
      fixture.respond(invited(ALICE), 486);

      fixture.pass(Duration.ofMillis(500 + 1000 + 2000 + 4000 + 4000 + 50));
      assertThat(fixture.sentKinds()).containsExactly("486", "486", "486", "486", "486", "486");
      fixture.receive(ALICE, ACK);
      fixture.pass(Duration.ofSeconds(4));

      assertThat(fixture.sentKinds()).isEmpty();
      assertThat(fixture.user.acks).isEmpty();
    }

    @Test
    void givesUpAtTimerH() {
      fixture.respond(invited(ALICE), 486);

      fixture.pass(TIMER_H);

      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.workers.pendingTimers()).isZero();
      assertThat(fixture.count("ringfabric.sip.timeouts", "side", "server")).isOne();
    }

    @Test
    void takesNoSecondFinalResponse() {
      ServerTransaction transaction = invited(ALICE);
      fixture.respond(transaction, 486);
      fixture.respond(transaction, 200);
      fixture.respond(transaction, 180);

      assertThat(fixture.sentKinds()).containsExactly("486");
    }

    @Test
    void doesNotSendAgainOverAReliableTransport() {
      fixture.respond(invited(ALICE_TCP), 486);

      fixture.pass(Duration.ofSeconds(20));

      assertThat(fixture.sentKinds()).containsExactly("486");
    }

    @Test
    void isOverAtOnceAfterTheAckOverAReliableTransport() {
      fixture.respond(invited(ALICE_TCP), 486);

      fixture.receive(ALICE_TCP, ACK);

      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.workers.pendingTimers()).isZero();
    }
  }

  @Nested
  class Confirmed {
    @Test
    void absorbsAcksForT4() {
      fixture.respond(invited(ALICE), 486);
      fixture.receive(ALICE, ACK);

      fixture.pass(Duration.ofMillis(4900));
      fixture.receive(ALICE, ACK);
      assertThat(fixture.layer.live()).isOne();
      fixture.pass(Duration.ofMillis(200));

      assertThat(fixture.layer.live()).isZero();
      assertThat(fixture.user.acks).isEmpty();
    }
  }

  @Nested
  class Accepted {
    @Test
    void sendsEverySuccessOfTheUser() {
      ServerTransaction transaction = invited(ALICE);
      SipResponse first = transaction.request().reply(200).toTag("phone1").build();
      SipResponse second = transaction.request().reply(200).toTag("phone2").build();

      fixture.respond(transaction, first);
      fixture.respond(transaction, second);
      fixture.respond(transaction, first);

      assertThat(fixture.sent())
          .extracting(message -> message.toTag().orElse(""))
          .containsExactly("phone1", "phone2", "phone1");
    }

    @Test
    void doesNotSendTheSuccessAgainByItself() {
      fixture.respond(invited(ALICE), 200);
      fixture.sent();

      fixture.receive(ALICE, Sip.INVITE);
      fixture.pass(Duration.ofSeconds(10));

      assertThat(fixture.sentKinds()).isEmpty();
    }

    @Test
    void passesTheAckWithItsOwnFlow() {
      fixture.respond(invited(ALICE), 200);

      fixture.receive(ALICE_TCP, ACK.replace("alice1", "alice2"));
      fixture.receive(ALICE_TCP, ACK);

      assertThat(fixture.user.acks)
          .extracting(RecordingUser.Acknowledged::flow)
          .containsExactly(ALICE_TCP, ALICE_TCP);
    }

    @Test
    void endsAtTimerLOverAnyTransport() {
      fixture.respond(invited(ALICE_TCP), 200);

      fixture.pass(Duration.ofMillis(31_900));
      assertThat(fixture.layer.live()).isOne();
      fixture.pass(Duration.ofMillis(200));

      assertThat(fixture.layer.live()).isZero();
    }
  }
}
