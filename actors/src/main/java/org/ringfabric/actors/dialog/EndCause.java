// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

/** Why a call ended; kept in its CDR. */
public enum EndCause {
  CALLER_BYE,
  CALLEE_BYE,
  /** An operator or a program ended it through the API. */
  TERMINATED,
  MAX_DURATION,
  /** No refresh came in time, RFC 4028 §10. */
  SESSION_EXPIRED,
  MEDIA_TIMEOUT,
  /** An end was told of media that the relay can't take to the other. */
  MEDIA_REFUSED,
  /** An end no longer answers requests in the dialog, or doesn't know it any more. */
  SIGNALLING_LOST,
  /**
   * Never answered: the CDR has the status. Or its answer couldn't be stored in time, so that the
   * caller heard 503 instead; that took no time.
   */
  NOT_ANSWERED
}
