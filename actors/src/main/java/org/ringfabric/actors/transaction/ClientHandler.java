// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.SipResponse;

/** Hears of a {@link ClientTransaction}. Called on its worker. */
public interface ClientHandler {
  /**
   * A response, without our Via: each provisional one, one final one, and every 2xx to an INVITE,
   * also when it comes again.
   */
  void response(SipResponse response);

  /** No final response in 64·T1 (timers B and F). */
  void timeout();

  /** The request didn't get out. */
  void transportError(SendFailure why);
}
