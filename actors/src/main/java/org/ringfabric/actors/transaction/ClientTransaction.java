// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.Optional;
import org.ringfabric.actors.sip.SipRequest;

/** A request of ours that waits for its answer (RFC 3261 §17.1). To be used on its worker. */
public interface ClientTransaction {
  /** As it was sent, with our Via. */
  SipRequest sent();

  /**
   * Cancels an INVITE: sends CANCEL at once, or when the first provisional response comes (RFC 3261
   * §9.1). The final response still arrives at the handler; if there is none in 64·T1, the handler
   * hears of a timeout.
   *
   * @param reason value of the CANCEL's Reason header (RFC 3326), such as {@code SIP;cause=200}, by
   *     which a phone knows that the call was taken elsewhere and not missed
   */
  void cancel(Optional<String> reason);

  /** {@link #cancel(Optional)} without a reason. */
  default void cancel() {
    cancel(Optional.empty());
  }

  /** Whether a final response came, or none will. */
  boolean finished();
}
