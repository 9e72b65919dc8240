// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE;
import static org.ringfabric.actors.transaction.LayerFixture.ALICE_TCP;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NonInviteServerTransactionTest {
  private static final String MESSAGE = Sip.as("MESSAGE");

  private final LayerFixture fixture = new LayerFixture();

  private ServerTransaction received(Flow flow) {
    fixture.receive(flow, MESSAGE);
    return fixture.user.last();
  }

  @Test
  void absorbsTheRequestThatComesAgainBeforeAnyAnswer() {
    received(ALICE);

    fixture.receive(ALICE, MESSAGE);
    fixture.pass(Duration.ofSeconds(5));

    assertThat(fixture.user.requests).hasSize(1);
    assertThat(fixture.sentKinds()).isEmpty();
  }

  @Test
  void answersTheRequestThatComesAgainWithTheSameResponseForTimerJ() {
    fixture.respond(received(ALICE), 202);

    fixture.pass(Duration.ofMillis(31_900));
    fixture.receive(ALICE, MESSAGE);
    assertThat(fixture.sentKinds()).containsExactly("202", "202");
    fixture.pass(Duration.ofMillis(200));
    fixture.receive(ALICE, MESSAGE);

    assertThat(fixture.user.requests).hasSize(2);
  }

  @Test
  void isOverAtOnceOverAReliableTransport() {
    fixture.respond(received(ALICE_TCP), 202);

    assertThat(fixture.layer.live()).isZero();
    assertThat(fixture.workers.pendingTimers()).isZero();
  }

  @Test
  void endsInSilenceWhenTheUserAnswersTooLate() {
    ServerTransaction transaction = received(ALICE);

    fixture.pass(Duration.ofSeconds(32));
    fixture.respond(transaction, 200);

    assertThat(fixture.sentKinds()).isEmpty();
    assertThat(fixture.layer.live()).isZero();
    assertThat(transaction.finalSent()).isTrue();
  }

  @Test
  void answers500WhenTheUserFails() {
    Quiet.about(ServerTransactions.class);
    fixture.user.onRequest(
        transaction -> {
          throw new IllegalStateException("a test's");
        });

    fixture.receive(ALICE, MESSAGE);

    assertThat(fixture.sentKinds()).containsExactly("500");
    assertThat(fixture.count("ringfabric.sip.failed")).isOne();
  }

  @Test
  void countsAResponseThatReachesNobody() {
    fixture.transports.breakFlow(ALICE);

    fixture.respond(received(ALICE), 200);

    assertThat(fixture.count("ringfabric.sip.unsent")).isOne();
    assertThat(fixture.layer.live()).isZero();
  }
}
