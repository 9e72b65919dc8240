// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

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
import static org.ringfabric.actors.transaction.ClientState.ACCEPTED;
import static org.ringfabric.actors.transaction.ClientState.CALLING;
import static org.ringfabric.actors.transaction.ClientState.COMPLETED;
import static org.ringfabric.actors.transaction.ClientState.PROCEEDING;
import static org.ringfabric.actors.transaction.ClientState.TERMINATED;

/** The INVITE client transaction: RFC 3261 figure 5 with the Accepted state of RFC 6026 §7.2. */
final class InviteClient {
  static final Transition<ClientState> START =
      Transition.to(CALLING, SEND, ARM_RETRANSMIT, ARM_TIMEOUT);

  private static final Transition<ClientState> PROGRESS =
      Transition.to(PROCEEDING, STOP_RETRANSMIT, STOP_TIMEOUT, PASS);
  private static final Transition<ClientState> MORE_PROGRESS = Transition.to(PROCEEDING, PASS);
  private static final Transition<ClientState> ANSWERED =
      Transition.to(ACCEPTED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, PASS);
  private static final Transition<ClientState> REFUSED =
      Transition.to(COMPLETED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER, SEND_ACK, PASS);
  private static final Transition<ClientState> SEND_AGAIN =
      Transition.to(CALLING, SEND, ARM_RETRANSMIT);
  private static final Transition<ClientState> ACK_AGAIN = Transition.to(COMPLETED, SEND_ACK);
  private static final Transition<ClientState> ANSWERED_AGAIN = Transition.to(ACCEPTED, PASS);
  private static final Transition<ClientState> SILENCE = Transition.to(TERMINATED, TELL_TIMEOUT);
  private static final Transition<ClientState> UNSENT =
      Transition.to(TERMINATED, TELL_TRANSPORT_ERROR);
  private static final Transition<ClientState> OVER = Transition.to(TERMINATED);

  private InviteClient() {}

  static Transition<ClientState> on(ClientState state, ClientEvent event) {
    return switch (state) {
      case CALLING ->
          switch (event) {
            case PROVISIONAL -> PROGRESS;
            case SUCCESS -> ANSWERED;
            case FAILURE -> REFUSED;
            case RETRANSMIT -> SEND_AGAIN;
            case TIMEOUT -> SILENCE;
            case TRANSPORT_ERROR -> UNSENT;
            case LINGER_OVER -> state.stay();
          };
      case PROCEEDING ->
          switch (event) {
            case PROVISIONAL -> MORE_PROGRESS;
            case SUCCESS -> ANSWERED;
            case FAILURE -> REFUSED;
            // Armed by a CANCEL only: RFC 3261 §9.1.
            case TIMEOUT -> SILENCE;
            // The peer answered, so what couldn't be sent was a copy that nobody missed.
            case TRANSPORT_ERROR, RETRANSMIT, LINGER_OVER -> state.stay();
          };
      case COMPLETED ->
          switch (event) {
            case FAILURE -> ACK_AGAIN;
            case LINGER_OVER, TRANSPORT_ERROR -> OVER;
            case PROVISIONAL, SUCCESS, RETRANSMIT, TIMEOUT -> state.stay();
          };
      case ACCEPTED ->
          switch (event) {
            case SUCCESS -> ANSWERED_AGAIN;
            case LINGER_OVER -> OVER;
            default -> state.stay();
          };
      case TRYING, TERMINATED -> state.stay();
    };
  }
}
