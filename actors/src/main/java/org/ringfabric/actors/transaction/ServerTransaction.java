// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** A request that waits for our answer (RFC 3261 §17.2). To be used on its worker. */
public interface ServerTransaction {
  SipRequest request();

  /** Path that the request came on. */
  Flow flow();

  /** Address of ours that it was sent to. */
  InetSocketAddress local();

  Worker worker();

  /**
   * Sends a response. After a final one only further 2xx to an INVITE go out (RFC 6026 §7.1), the
   * rest is dropped.
   */
  void respond(SipResponse response);

  boolean finalSent();

  /**
   * What to do when CANCEL comes before the final response (RFC 3261 §9.2); the CANCEL itself has
   * its 200 already.
   *
   * @param task gets the CANCEL
   */
  void onCancel(Consumer<SipRequest> task);
}
