// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.SipRequest;

/** A request of ours that waits for its answer (RFC 3261 §17.1). To be used on its worker. */
public interface ClientTransaction {
  /** As it was sent, with our Via. */
  SipRequest sent();

  /**
   * Cancels an INVITE: sends CANCEL at once, or when the first provisional response comes (RFC 3261
   * §9.1). The final response still arrives at the handler.
   */
  void cancel();

  /** Whether a final response came, or none will. */
  boolean finished();
}
