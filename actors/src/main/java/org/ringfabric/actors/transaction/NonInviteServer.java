// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.ringfabric.actors.transaction.Action.ARM_LINGER;
import static org.ringfabric.actors.transaction.Action.ARM_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.SEND;
import static org.ringfabric.actors.transaction.Action.STOP_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TIMEOUT;
import static org.ringfabric.actors.transaction.Action.TELL_TRANSPORT_ERROR;
import static org.ringfabric.actors.transaction.ServerState.COMPLETED;
import static org.ringfabric.actors.transaction.ServerState.PROCEEDING;
import static org.ringfabric.actors.transaction.ServerState.TERMINATED;
import static org.ringfabric.actors.transaction.ServerState.TRYING;

/**
 * The server transaction of every other method: RFC 3261 figure 8. It also ends if the user hasn't
 * answered in 64·T1: by then the client has given up, and must not hear 408 (RFC 4320 §4.2).
 */
final class NonInviteServer {
  static final Transition<ServerState> START = Transition.to(TRYING, ARM_TIMEOUT);

  private static final Transition<ServerState> PROGRESS = Transition.to(PROCEEDING, SEND);
  private static final Transition<ServerState> ANSWERED =
      Transition.to(COMPLETED, STOP_TIMEOUT, SEND, ARM_LINGER);
  private static final Transition<ServerState> ANSWER_AGAIN = Transition.to(COMPLETED, SEND);
  private static final Transition<ServerState> UNSENT =
      Transition.to(TERMINATED, TELL_TRANSPORT_ERROR);
  private static final Transition<ServerState> NO_ANSWER = Transition.to(TERMINATED, TELL_TIMEOUT);
  private static final Transition<ServerState> OVER = Transition.to(TERMINATED);

  private NonInviteServer() {}

  static Transition<ServerState> on(ServerState state, ServerEvent event) {
    return switch (state) {
      case TRYING, PROCEEDING ->
          switch (event) {
            case REQUEST -> state == PROCEEDING ? PROGRESS : state.stay();
            case PROVISIONAL -> PROGRESS;
            case SUCCESS, FAILURE -> ANSWERED;
            case TIMEOUT -> NO_ANSWER;
            case TRANSPORT_ERROR -> state == PROCEEDING ? UNSENT : state.stay();
            default -> state.stay();
          };
      case COMPLETED ->
          switch (event) {
            case REQUEST -> ANSWER_AGAIN;
            case TRANSPORT_ERROR -> UNSENT;
            case LINGER_OVER -> OVER;
            default -> state.stay();
          };
      case CONFIRMED, ACCEPTED, TERMINATED -> state.stay();
    };
  }
}
