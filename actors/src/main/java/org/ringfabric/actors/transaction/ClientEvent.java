// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** What happens to a client transaction. */
enum ClientEvent {
  /** 1xx. */
  PROVISIONAL,
  /** 2xx. */
  SUCCESS,
  /** 300–699. */
  FAILURE,
  /** Timer A or E. */
  RETRANSMIT,
  /** Timer B or F, or 64·T1 after a CANCEL. */
  TIMEOUT,
  /** Timer D, K or M. */
  LINGER_OVER,
  TRANSPORT_ERROR
}
