// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.LayerFixture.BOB;
import static org.ringfabric.actors.transaction.LayerFixture.BOB_TCP;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NonInviteClientTransactionTest {
  private final LayerFixture fixture = new LayerFixture();
  private final RecordingHandler handler = new RecordingHandler();

  private ClientTransaction sending(Flow flow) {
    return fixture.send(flow, Sip.as("OPTIONS"), handler);
  }

  private void answer(ClientTransaction transaction, int status) {
    fixture.receive(BOB, transaction.sent().reply(status).build());
  }

  @Test
  void sendsAgainAtIntervalsUpToT2AndGivesUpAtTimerF() {
    sending(BOB);

    fixture.pass(Duration.ofSeconds(32));

    // 0, 0.5, 1.5, 3.5, then every 4 s: RFC 3261 §17.1.2.2.
    assertThat(fixture.sentKinds()).hasSize(11).containsOnly("OPTIONS");
    assertThat(handler.timeouts).isOne();
    assertThat(fixture.workers.pendingTimers()).isZero();
  }

  @Test
  void slowsDownToT2AfterAProvisionalResponse() {
    ClientTransaction transaction = sending(BOB);
    answer(transaction, 100);
    fixture.sent();

    fixture.pass(Duration.ofMillis(550));
    assertThat(fixture.sentKinds()).hasSize(1);
    fixture.pass(Duration.ofMillis(3900));
    assertThat(fixture.sentKinds()).isEmpty();
    fixture.pass(Duration.ofMillis(100));
    assertThat(fixture.sentKinds()).hasSize(1);
  }

  @Test
  void passesTheFinalResponseOnceAndAbsorbsItForT4() {
    ClientTransaction transaction = sending(BOB);
    answer(transaction, 200);
    fixture.pass(Duration.ofMillis(4900));
    answer(transaction, 200);

    assertThat(handler.statuses()).containsExactly(200);
    assertThat(fixture.user.strays).isEmpty();
    fixture.pass(Duration.ofMillis(200));
    assertThat(fixture.layer.live()).isZero();
    assertThat(fixture.workers.pendingTimers()).isZero();
  }

  @Test
  void isOverAtOnceOverAReliableTransport() {
    ClientTransaction transaction = sending(BOB_TCP);

    answer(transaction, 404);

    assertThat(handler.statuses()).containsExactly(404);
    assertThat(transaction.finished()).isTrue();
    assertThat(fixture.layer.live()).isZero();
  }

  @Test
  void cannotBeCancelled() {
    ClientTransaction transaction = sending(BOB);
    answer(transaction, 100);

    fixture.cancel(transaction, Optional.empty());

    assertThat(fixture.sentKinds()).containsExactly("OPTIONS");
  }
}
