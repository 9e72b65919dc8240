// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.PASS;
import static org.ringfabric.actors.transaction.Action.SEND;
import static org.ringfabric.actors.transaction.Action.STOP_RETRANSMIT;
import static org.ringfabric.actors.transaction.Action.STOP_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerState.ACCEPTED;
import static org.ringfabric.actors.transaction.ServerState.COMPLETED;
import static org.ringfabric.actors.transaction.ServerState.CONFIRMED;
import static org.ringfabric.actors.transaction.ServerState.PROCEEDING;
import static org.ringfabric.actors.transaction.ServerState.TERMINATED;

/**
 * The INVITE server transaction: RFC 3261 figure 7 as RFC 6026 §7.1 redraws it, with the Accepted
 * state, and without an end at a transport error.
 */
final class InviteServer {
  private static final Transition<ServerState> PROGRESS = Transition.to(PROCEEDING, SEND);
  private static final Transition<ServerState> ANSWERED =
      Transition.to(ACCEPTED, STOP_TIMEOUT, SEND, ARM_LINGER);
  private static final Transition<ServerState> REFUSED =
      Transition.to(COMPLETED, SEND, ARM_RETRANSMIT, ARM_TIMEOUT);
  private static final Transition<ServerState> SEND_LAST = Transition.to(COMPLETED, SEND);
  private static final Transition<ServerState> SEND_AGAIN =
      Transition.to(COMPLETED, SEND, ARM_RETRANSMIT);
  private static final Transition<ServerState> ACKNOWLEDGED =
      Transition.to(CONFIRMED, STOP_RETRANSMIT, STOP_TIMEOUT, ARM_LINGER);
  private static final Transition<ServerState> ANSWERED_AGAIN = Transition.to(ACCEPTED, SEND);
  private static final Transition<ServerState> ACK_OF_SUCCESS = Transition.to(ACCEPTED, PASS);
  private static final Transition<ServerState> NO_ACK = Transition.to(TERMINATED, TELL_TIMEOUT);
  private static final Transition<ServerState> PROGRESS_UNSENT =
      Transition.to(PROCEEDING, TELL_TRANSPORT_ERROR);
  private static final Transition<ServerState> REFUSAL_UNSENT =
      Transition.to(COMPLETED, TELL_TRANSPORT_ERROR);
  private static final Transition<ServerState> ANSWER_UNSENT =
      Transition.to(ACCEPTED, TELL_TRANSPORT_ERROR);
  private static final Transition<ServerState> OVER = Transition.to(TERMINATED);

  private InviteServer() {}

  static Transition<ServerState> on(ServerState state, ServerEvent event) {
    return switch (state) {
      case PROCEEDING ->
          switch (event) {
            case REQUEST, PROVISIONAL -> PROGRESS;
            case SUCCESS -> ANSWERED;
            case FAILURE -> REFUSED;
            case TRANSPORT_ERROR -> PROGRESS_UNSENT;
            default -> state.stay();
          };
      case COMPLETED ->
          switch (event) {
            case REQUEST -> SEND_LAST;
            case RETRANSMIT -> SEND_AGAIN;
            case ACK -> ACKNOWLEDGED;
            case TIMEOUT -> NO_ACK;
            case TRANSPORT_ERROR -> REFUSAL_UNSENT;
            default -> state.stay();
          };
      case CONFIRMED -> event == ServerEvent.LINGER_OVER ? OVER : state.stay();
      case ACCEPTED ->
          switch (event) {
            case SUCCESS -> ANSWERED_AGAIN;
            case ACK -> ACK_OF_SUCCESS;
            case TRANSPORT_ERROR -> ANSWER_UNSENT;
            case LINGER_OVER -> OVER;
            default -> state.stay();
          };
      case TRYING, TERMINATED -> state.stay();
    };
  }
}
