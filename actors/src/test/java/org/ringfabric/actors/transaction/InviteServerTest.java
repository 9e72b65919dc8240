// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.PASS;
import static org.ringfabric.actors.transaction.Action.SEND;
import static org.ringfabric.actors.transaction.Action.STOP_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.STOP_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerEvent.ACK;
import static org.ringfabric.actors.transaction.ServerEvent.FAILURE;
import static org.ringfabric.actors.transaction.ServerEvent.LINGER_OVER;
import static org.ringfabric.actors.transaction.ServerEvent.PROVISIONAL;
import static org.ringfabric.actors.transaction.ServerEvent.REQUEST;
import static org.ringfabric.actors.transaction.ServerEvent.RETRANSMIT;
import static org.ringfabric.actors.transaction.ServerEvent.SUCCESS;
import static org.ringfabric.actors.transaction.ServerEvent.TIMEOUT;
import static org.ringfabric.actors.transaction.ServerEvent.TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerState.ACCEPTED;
import static org.ringfabric.actors.transaction.ServerState.COMPLETED;
import static org.ringfabric.actors.transaction.ServerState.CONFIRMED;
import static org.ringfabric.actors.transaction.ServerState.PROCEEDING;
import static org.ringfabric.actors.transaction.ServerState.TERMINATED;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 3261 figure 7 as redrawn by RFC 6026 §7.1. */
class InviteServerTest {
  private static void leads(
      ServerState state, ServerEvent event, ServerState next, Action... actions) {
    assertThat(InviteServer.on(state, event)).isEqualTo(Transition.to(next, actions));
  }

  private static void ignores(ServerState state, ServerEvent... events) {
    for (ServerEvent event : events) {
      leads(state, event, state);
    }
  }

  @Nested
  class Proceeding {
    @Test
    void sendsProvisionalResponses() {
      leads(PROCEEDING, PROVISIONAL, PROCEEDING, SEND);
    }

    @Test
    void sendsTheLastOneAgainWhenTheInviteComesAgain() {
      leads(PROCEEDING, REQUEST, PROCEEDING, SEND);
    }

    @Test
    void isAcceptedByASuccessWithTimerL() {
      leads(PROCEEDING, SUCCESS, ACCEPTED, STOP_TIMEOUT, SEND, ARM_LINGER);
    }

    @Test
    void completesAtAFailureWithTimersGAndH() {
      leads(PROCEEDING, FAILURE, COMPLETED, SEND, ARM_RETRANSMIT, ARM_TIMEOUT);
    }

    @Test
    void goesOnAfterATransportError() {
      leads(PROCEEDING, TRANSPORT_ERROR, PROCEEDING, TELL_TRANSPORT_ERROR);
    }

    @Test
    void ignoresAnAckOfNothing() {
      ignores(PROCEEDING, ACK, RETRANSMIT, TIMEOUT, LINGER_OVER);
    }
  }

  @Nested
  class Completed {
    @Test
    void sendsTheResponseAgainWhenTheInviteComesAgain() {
      leads(COMPLETED, REQUEST, COMPLETED, SEND);
    }

    @Test
    void sendsTheResponseAgainAtTimerG() {
      leads(COMPLETED, RETRANSMIT, COMPLETED, SEND, ARM_RETRANSMIT);
    }

    @Test
    void isConfirmedByAnAckWithTimerI() {
      leads(COMPLETED, ACK, CONFIRMED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER);
    }

    @Test
    void endsAtTimerH() {
      leads(COMPLETED, TIMEOUT, TERMINATED, TELL_TIMEOUT);
    }

    @Test
    void goesOnAfterATransportError() {
      leads(COMPLETED, TRANSPORT_ERROR, COMPLETED, TELL_TRANSPORT_ERROR);
    }

    @Test
    void takesNoOtherResponse() {
      ignores(COMPLETED, PROVISIONAL, SUCCESS, FAILURE, LINGER_OVER);
    }
  }

  @Nested
  class Confirmed {
    @Test
    void endsAtTimerI() {
      leads(CONFIRMED, LINGER_OVER, TERMINATED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINGER_OVER")
    void absorbsEverythingElse(ServerEvent event) {
      ignores(CONFIRMED, event);
    }
  }

  @Nested
  class Accepted {
    @Test
    void sendsEverySuccess() {
      leads(ACCEPTED, SUCCESS, ACCEPTED, SEND);
    }

    @Test
    void passesAcks() {
      leads(ACCEPTED, ACK, ACCEPTED, PASS);
    }

    @Test
    void absorbsTheInviteWithoutAnswer() {
      ignores(ACCEPTED, REQUEST);
    }

    @Test
    void endsAtTimerL() {
      leads(ACCEPTED, LINGER_OVER, TERMINATED);
    }

    @Test
    void goesOnAfterATransportError() {
      leads(ACCEPTED, TRANSPORT_ERROR, ACCEPTED, TELL_TRANSPORT_ERROR);
    }

    @Test
    void takesNoOtherResponse() {
      ignores(ACCEPTED, PROVISIONAL, FAILURE, RETRANSMIT, TIMEOUT);
    }
  }

  @Nested
  class Terminated {
    @ParameterizedTest
    @EnumSource
    void staysThatWay(ServerEvent event) {
      ignores(TERMINATED, event);
    }
  }
}
