// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

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
import static org.ringfabric.actors.transaction.ClientState.COMPLETED;
import static org.ringfabric.actors.transaction.ClientState.PROCEEDING;
import static org.ringfabric.actors.transaction.ClientState.TERMINATED;
import static org.ringfabric.actors.transaction.ClientState.TRYING;

/** The client transaction of every other method: RFC 3261 figure 6. */
final class NonInviteClient {
  static final Transition<ClientState> START =
      Transition.to(TRYING, SEND, ARM_RETRANSMIT, ARM_TIMEOUT);

  private static final Transition<ClientState> PROGRESS = Transition.to(PROCEEDING, PASS);
  private static final Transition<ClientState> ANSWERED =
      Transition.to(COMPLETED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
  private static final Transition<ClientState> SEND_AGAIN =
      Transition.to(TRYING, SEND, ARM_RETRANSMIT);
  private static final Transition<ClientState> SEND_SLOWLY =
      Transition.to(PROCEEDING, SEND, ARM_RETRANSMIT_SLOW);
  private static final Transition<ClientState> SILENCE = Transition.to(TERMINATED, TELL_TIMEOUT);
  private static final Transition<ClientState> UNSENT =
      Transition.to(TERMINATED, TELL_TRANSPORT_ERROR);
  private static final Transition<ClientState> OVER = Transition.to(TERMINATED);

  private NonInviteClient() {}

  static Transition<ClientState> on(ClientState state, ClientEvent event) {
    return switch (state) {
      case TRYING, PROCEEDING ->
          switch (event) {
            case PROVISIONAL -> PROGRESS;
            case SUCCESS, FAILURE -> ANSWERED;
            case RETRANSMIT -> state == TRYING ? SEND_AGAIN : SEND_SLOWLY;
            case TIMEOUT -> SILENCE;
            case TRANSPORT_ERROR -> UNSENT;
            case LINGER_OVER -> state.stay();
          };
      case COMPLETED -> event == ClientEvent.LINGER_OVER ? OVER : state.stay();
      case CALLING, ACCEPTED, TERMINATED -> state.stay();
    };
  }
}
