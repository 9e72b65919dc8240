// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.SEND;
import static org.ringfabric.actors.transaction.Action.STOP_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerEvent.FAILURE;
import static org.ringfabric.actors.transaction.ServerEvent.LINGER_OVER;
import static org.ringfabric.actors.transaction.ServerEvent.PROVISIONAL;
import static org.ringfabric.actors.transaction.ServerEvent.REQUEST;
import static org.ringfabric.actors.transaction.ServerEvent.SUCCESS;
import static org.ringfabric.actors.transaction.ServerEvent.TIMEOUT;
import static org.ringfabric.actors.transaction.ServerEvent.TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerState.COMPLETED;
import static org.ringfabric.actors.transaction.ServerState.PROCEEDING;
import static org.ringfabric.actors.transaction.ServerState.TERMINATED;
import static org.ringfabric.actors.transaction.ServerState.TRYING;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 3261 figure 8. */
class NonInviteServerTest {
  private static void leads(
      ServerState state, ServerEvent event, ServerState next, Action... actions) {
    assertThat(NonInviteServer.on(state, event)).isEqualTo(Transition.to(next, actions));
  }

  @Test
  void beginsByLimitingItsTime() {
    assertThat(NonInviteServer.START).isEqualTo(Transition.to(TRYING, ARM_TIMEOUT));
  }

  @Nested
  class Trying {
    @Test
    void hasNothingToSendWhenTheRequestComesAgain() {
      leads(TRYING, REQUEST, TRYING);
    }

    @Test
    void sentNothingThatCouldFail() {
      leads(TRYING, TRANSPORT_ERROR, TRYING);
    }
  }

  @Nested
  class Proceeding {
    @Test
    void sendsTheLastResponseAgainWhenTheRequestComesAgain() {
      leads(PROCEEDING, REQUEST, PROCEEDING, SEND);
    }

    @Test
    void endsWhenTheResponseCannotBeSent() {
      leads(PROCEEDING, TRANSPORT_ERROR, TERMINATED, TELL_TRANSPORT_ERROR);
    }
  }

  @Nested
  class TryingOrProceeding {
    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void sendsProvisionalResponses(ServerState state) {
      leads(state, PROVISIONAL, PROCEEDING, SEND);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void completesAtAnyFinalResponseWithTimerJ(ServerState state) {
      leads(state, SUCCESS, COMPLETED, STOP_TIMEOUT, SEND, ARM_LINGER);
      leads(state, FAILURE, COMPLETED, STOP_TIMEOUT, SEND, ARM_LINGER);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void endsWithoutAResponseWhenTheClientHasGivenUp(ServerState state) {
      leads(state, TIMEOUT, TERMINATED, TELL_TIMEOUT);
    }
  }

  @Nested
  class Completed {
    @Test
    void sendsTheResponseAgainWhenTheRequestComesAgain() {
      leads(COMPLETED, REQUEST, COMPLETED, SEND);
    }

    @Test
    void endsAtTimerJ() {
      leads(COMPLETED, LINGER_OVER, TERMINATED);
    }

    @Test
    void endsWhenTheResponseCannotBeSent() {
      leads(COMPLETED, TRANSPORT_ERROR, TERMINATED, TELL_TRANSPORT_ERROR);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVISIONAL", "SUCCESS", "FAILURE", "ACK", "RETRANSMIT", "TIMEOUT"})
    void takesNoOtherResponse(ServerEvent event) {
      leads(COMPLETED, event, COMPLETED);
    }
  }

  @Nested
  class Terminated {
    @ParameterizedTest
    @EnumSource
    void staysThatWay(ServerEvent event) {
      leads(TERMINATED, event, TERMINATED);
    }
  }
}
