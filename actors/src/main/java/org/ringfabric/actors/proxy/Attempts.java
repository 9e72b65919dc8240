// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.ClientHandler;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.Worker;

/** A request of our own on its way to the first of its next hops that answers, RFC 3263 §4.3. */
final class Attempts implements ClientHandler {
  private final TransactionLayer layer;
  private final Worker worker;
  private final SipRequest request;
  private final Iterator<NextHop> hops;
  private final IntConsumer then;
  private @Nullable NextHop hop;

  /**
   * @param then hears the status of the final response, or the one that stands for none
   */
  Attempts(
      TransactionLayer layer,
      Worker worker,
      SipRequest request,
      Iterator<NextHop> hops,
      IntConsumer then) {
    this.layer = layer;
    this.worker = worker;
    this.request = request;
    this.hops = hops;
    this.then = then;
  }

  void start() {
    next(Branch.FLOW_FAILED);
  }

  private void next(int statusIfNone) {
    if (!hops.hasNext()) {
      then.accept(statusIfNone);
      return;
    }
    NextHop chosen = hops.next();
    hop = chosen;
    chosen.flow(
        worker,
        (flow, error) -> {
          if (flow == null) {
            failed(statusIfNone);
          } else {
            layer.send(worker, request, flow, Optional.empty(), this);
          }
        });
  }

  private void failed(int statusIfNone) {
    if (hop != null) {
      hop.failed();
    }
    next(statusIfNone);
  }

  @Override
  public void response(SipResponse response) {
    if (response.status() == 503 && hops.hasNext()) {
      failed(503);
    } else if (response.isFinal()) {
      then.accept(response.status());
    }
  }

  @Override
  public void timeout() {
    failed(408);
  }

  @Override
  public void transportError(SendFailure why) {
    failed(Branch.FLOW_FAILED);
  }
}
