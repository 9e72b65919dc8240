// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.PASS;
import static org.ringfabric.actors.transaction.Action.SEND;
import static org.ringfabric.actors.transaction.Action.SEND_ACK;
import static org.ringfabric.actors.transaction.Action.STOP_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.STOP_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ClientEvent.FAILURE;
import static org.ringfabric.actors.transaction.ClientEvent.LINGER_OVER;
import static org.ringfabric.actors.transaction.ClientEvent.PROVISIONAL;
import static org.ringfabric.actors.transaction.ClientEvent.RETRANSMIT;
import static org.ringfabric.actors.transaction.ClientEvent.SUCCESS;
import static org.ringfabric.actors.transaction.ClientEvent.TIMEOUT;
import static org.ringfabric.actors.transaction.ClientEvent.TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ClientState.ACCEPTED;
import static org.ringfabric.actors.transaction.ClientState.CALLING;
import static org.ringfabric.actors.transaction.ClientState.COMPLETED;
import static org.ringfabric.actors.transaction.ClientState.PROCEEDING;
import static org.ringfabric.actors.transaction.ClientState.TERMINATED;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 3261 figure 5 with RFC 6026 §7.2. */
class InviteClientTest {
  private static void leads(
      ClientState state, ClientEvent event, ClientState next, Action... actions) {
    assertThat(InviteClient.on(state, event)).isEqualTo(Transition.to(next, actions));
  }

  private static void ignores(ClientState state, ClientEvent... events) {
    for (ClientEvent event : events) {
      leads(state, event, state);
    }
  }

  @Test
  void beginsBySendingWithTimersAAndB() {
    assertThat(InviteClient.START)
        .isEqualTo(Transition.to(CALLING, SEND, ARM_RETRANSMIT, ARM_TIMEOUT));
  }

  @Nested
  class Calling {
    @Test
    void sendsAgainAtTimerA() {
      leads(CALLING, RETRANSMIT, CALLING, SEND, ARM_RETRANSMIT);
    }

    @Test
    void endsAtTimerB() {
      leads(CALLING, TIMEOUT, TERMINATED, TELL_TIMEOUT);
    }

    @Test
    void endsWhenTheInviteCannotBeSent() {
      leads(CALLING, TRANSPORT_ERROR, TERMINATED, TELL_TRANSPORT_ERROR);
    }

    @Test
    void proceedsAtAProvisionalResponse() {
      leads(CALLING, PROVISIONAL, PROCEEDING, STOP_RETRANSMIT, STOP_TIMEOUT, PASS);
    }

    @Test
    void isAcceptedByASuccessWithTimerM() {
      leads(CALLING, SUCCESS, ACCEPTED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
    }

    @Test
    void acknowledgesAFailureWithTimerD() {
      leads(CALLING, FAILURE, COMPLETED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, SEND_ACK, PASS);
    }
  }

  @Nested
  class Proceeding {
    @Test
    void passesEachProvisionalResponseAndLeavesTheTimeLimitOfACancelAlone() {
      leads(PROCEEDING, PROVISIONAL, PROCEEDING, PASS);
    }

    @Test
    void isAcceptedByASuccess() {
      leads(PROCEEDING, SUCCESS, ACCEPTED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
    }

    @Test
    void acknowledgesAFailure() {
      leads(
          PROCEEDING,
          FAILURE,
          COMPLETED,
          STOP_RETRANSMIT,
          STOP_TIMEOUT,
          ARM_LINGER,
          SEND_ACK,
          PASS);
    }

    @Test
    void endsWhenNothingFollowsACancel() {
      leads(PROCEEDING, TIMEOUT, TERMINATED, TELL_TIMEOUT);
    }

    @Test
    void doesNotSendAgainAndIgnoresThatACopyWasNotSent() {
      ignores(PROCEEDING, RETRANSMIT, TRANSPORT_ERROR, LINGER_OVER);
    }
  }

  @Nested
  class Completed {
    @Test
    void acknowledgesAFailureThatComesAgainWithoutPassingIt() {
      leads(COMPLETED, FAILURE, COMPLETED, SEND_ACK);
    }

    @Test
    void endsAtTimerD() {
      leads(COMPLETED, LINGER_OVER, TERMINATED);
    }

    @Test
    void endsWhenTheAckCannotBeSent() {
      leads(COMPLETED, TRANSPORT_ERROR, TERMINATED);
    }

    @Test
    void ignoresEverythingElse() {
      ignores(COMPLETED, PROVISIONAL, SUCCESS, RETRANSMIT, TIMEOUT);
    }
  }

  @Nested
  class Accepted {
    @Test
    void passesEverySuccess() {
      leads(ACCEPTED, SUCCESS, ACCEPTED, PASS);
    }

    @Test
    void endsAtTimerM() {
      leads(ACCEPTED, LINGER_OVER, TERMINATED);
    }

    @Test
    void ignoresEverythingElse() {
      ignores(ACCEPTED, PROVISIONAL, FAILURE, RETRANSMIT, TIMEOUT, TRANSPORT_ERROR);
    }
  }

  @Nested
  class Terminated {
    @ParameterizedTest
    @EnumSource
    void staysThatWay(ClientEvent event) {
      ignores(TERMINATED, event);
    }
  }
}
