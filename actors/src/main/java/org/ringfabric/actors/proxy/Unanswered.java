// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.ServerTransaction;
import org.ringfabric.actors.transaction.Worker;

/** An ACK to a 2xx, which is a transaction of its own that has no response (RFC 3261 §17). */
record Unanswered(SipRequest request, Flow flow, Worker worker) implements ServerTransaction {
  @Override
  public InetSocketAddress local() {
    return flow.remote();
  }

  @Override
  public void respond(SipResponse response) {
    // RFC 3261 §17: an ACK is never answered.
  }

  @Override
  public boolean finalSent() {
    return true;
  }

  @Override
  public void onCancel(Consumer<SipRequest> task) {
    // RFC 3261 §9.1: only INVITE is cancelled.
  }
}
