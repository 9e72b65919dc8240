// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.ARM_RETRANSMIT_SLOW;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.PASS;
import static org.ringfabric.actors.transaction.Action.SEND;
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
import static org.ringfabric.actors.transaction.ClientState.COMPLETED;
import static org.ringfabric.actors.transaction.ClientState.PROCEEDING;
import static org.ringfabric.actors.transaction.ClientState.TERMINATED;
import static org.ringfabric.actors.transaction.ClientState.TRYING;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 3261 figure 6. */
class NonInviteClientTest {
  private static void leads(
      ClientState state, ClientEvent event, ClientState next, Action... actions) {
    assertThat(NonInviteClient.on(state, event)).isEqualTo(Transition.to(next, actions));
  }

  @Test
  void beginsBySendingWithTimersEAndF() {
    assertThat(NonInviteClient.START)
        .isEqualTo(Transition.to(TRYING, SEND, ARM_RETRANSMIT, ARM_TIMEOUT));
  }

  @Nested
  class Trying {
    @Test
    void sendsAgainAtTimerE() {
      leads(TRYING, RETRANSMIT, TRYING, SEND, ARM_RETRANSMIT);
    }

    @Test
    void proceedsAtAProvisionalResponseAndKeepsItsTimers() {
      leads(TRYING, PROVISIONAL, PROCEEDING, PASS);
    }

    @Test
    void ignoresATimerThatIsNotArmed() {
      leads(TRYING, LINGER_OVER, TRYING);
    }
  }

  @Nested
  class Proceeding {
    @Test
    void sendsAgainEveryT2() {
      leads(PROCEEDING, RETRANSMIT, PROCEEDING, SEND, ARM_RETRANSMIT_SLOW);
    }

    @Test
    void passesEachProvisionalResponse() {
      leads(PROCEEDING, PROVISIONAL, PROCEEDING, PASS);
    }
  }

  @Nested
  class TryingOrProceeding {
    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void completesAtAnyFinalResponse(ClientState state) {
      leads(state, SUCCESS, COMPLETED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
      leads(state, FAILURE, COMPLETED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void endsAtTimerF(ClientState state) {
      leads(state, TIMEOUT, TERMINATED, TELL_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRYING", "PROCEEDING"})
    void endsWhenTheRequestCannotBeSent(ClientState state) {
      leads(state, TRANSPORT_ERROR, TERMINATED, TELL_TRANSPORT_ERROR);
    }
  }

  @Nested
  class Completed {
    @Test
    void endsAtTimerK() {
      leads(COMPLETED, LINGER_OVER, TERMINATED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINGER_OVER")
    void absorbsEverythingElse(ClientEvent event) {
      leads(COMPLETED, event, COMPLETED);
    }
  }

  @Nested
  class Terminated {
    @ParameterizedTest
    @EnumSource
    void staysThatWay(ClientEvent event) {
      leads(TERMINATED, event, TERMINATED);
    }
  }
}
