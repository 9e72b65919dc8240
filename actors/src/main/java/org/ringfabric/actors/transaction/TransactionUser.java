// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** The core above the transactions (RFC 3261 §5). Called on the worker of the Call-ID. */
public interface TransactionUser {
  /** A new request, neither ACK nor CANCEL. */
  void request(ServerTransaction transaction);

  /** An ACK that no transaction waits for: it acknowledges a 2xx, end to end. */
  void ack(SipRequest ack, Flow flow);

  /** A response that matches no transaction of ours; RFC 6026 §7.3: not to be forwarded. */
  void strayResponse(SipResponse response, Flow flow);
}
