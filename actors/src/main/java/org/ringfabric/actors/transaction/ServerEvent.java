// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** What happens to a server transaction. */
enum ServerEvent {
  /** The request came again. */
  REQUEST,
  ACK,
  /** The transaction user answers 1xx. */
  PROVISIONAL,
  /** The transaction user answers 2xx. */
  SUCCESS,
  /** The transaction user answers 300–699. */
  FAILURE,
  /** Timer G. */
  RETRANSMIT,
  /** Timer H, or the user's silence. */
  TIMEOUT,
  /** Timer I, J or L. */
  LINGER_OVER,
  TRANSPORT_ERROR
}
