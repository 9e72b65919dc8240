// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** What a state machine wants done. */
enum Action {
  /** Send our message: the request of a client, the last response of a server. */
  SEND,
  /** Send the ACK of a response other than 2xx. */
  SEND_ACK,
  /** Hand the message that came to the transaction user. */
  PASS,
  /** Tell the transaction user that nobody answered. */
  TELL_TIMEOUT,
  /** Tell the transaction user that the message didn't get out. */
  TELL_TRANSPORT_ERROR,
  /** Timers A, E, G; the interval doubles, up to T2 but for an INVITE client. */
  ARM_RETRANSMIT,
  /** The same at once with T2: timer E once a provisional response came. */
  ARM_RETRANSMIT_SLOW,
  /** Timers B, F, H, and how long a server waits for its user. */
  ARM_TIMEOUT,
  /** Timers D, I, J, K, L, M. */
  ARM_LINGER,
  STOP_RETRANSMIT,
  STOP_TIMEOUT
}
