// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** The client transactions of one worker, found by our branch (RFC 3261 §17.1.3). */
final class ClientTransactions {
  /**
   * Hears nothing: what becomes of a CANCEL is seen in the response to its INVITE, and after a
   * final response there is nothing to hear.
   */
  static final ClientHandler NOBODY =
      new ClientHandler() {
        @Override
        public void response(SipResponse response) {}

        @Override
        public void timeout() {}

        @Override
        public void transportError(SendFailure why) {}
      };

  private final Worker worker;
  private final TimerConfig config;
  private final Transports transports;
  private final Branches branches;
  private final TransactionMetrics metrics;
  private final Map<String, ActiveClientTransaction> active = new HashMap<>();
  private final Map<String, ActiveClientTransaction> cancels = new HashMap<>();
  private long sequence;

  ClientTransactions(
      Worker worker,
      TimerConfig config,
      Transports transports,
      Branches branches,
      TransactionMetrics metrics) {
    this.worker = worker;
    this.config = config;
    this.transports = transports;
    this.branches = branches;
    this.metrics = metrics;
  }

  Worker worker() {
    return worker;
  }

  TimerConfig config() {
    return config;
  }

  Transports transports() {
    return transports;
  }

  void countRetransmission() {
    metrics.retransmitted();
  }

  void countTimeout() {
    metrics.clientTimeout();
  }

  ClientTransaction send(
      SipRequest request, Flow flow, Optional<String> loopHash, ClientHandler handler) {
    String branch = branches.create(worker.index(), sequence++, loopHash);
    ActiveClientTransaction transaction =
        new ActiveClientTransaction(this, withVia(request, flow, branch), branch, flow, handler);
    active.put(branch, transaction);
    metrics.clientStarted();
    transaction.start();
    return transaction;
  }

  void sendStateless(SipRequest request, Flow flow, Runnable onFailure) {
    String branch = branches.create(worker.index(), sequence++, Optional.empty());
    transports.send(
        flow,
        withVia(request, flow, branch).bytes(),
        why -> {
          metrics.unsent();
          worker.execute(onFailure);
        });
  }

  void sendCancel(ActiveClientTransaction invite, SipRequest cancel) {
    ActiveClientTransaction transaction =
        new ActiveClientTransaction(this, cancel, invite.branch(), invite.flow(), NOBODY);
    cancels.put(invite.branch(), transaction);
    metrics.clientStarted();
    transaction.start();
  }

  /**
   * Hands over a response; false if no transaction of ours waits for it. Branches can be guessed
   * from one seen before, so the Call-ID has to be right as well.
   */
  boolean received(SipResponse response, String branch) {
    boolean ofCancel = response.cseq().method().equals(Method.CANCEL);
    ActiveClientTransaction transaction = (ofCancel ? cancels : active).get(branch);
    if (transaction == null
        || !transaction.sent().cseq().method().equals(response.cseq().method())
        || !transaction.sent().callId().equals(response.callId())) {
      return false;
    }
    transaction.received(response);
    return true;
  }

  void terminated(ActiveClientTransaction transaction) {
    boolean ofCancel = transaction.sent().method().equals(Method.CANCEL);
    (ofCancel ? cancels : active).remove(transaction.branch(), transaction);
    metrics.clientEnded();
  }

  int size() {
    return active.size() + cancels.size();
  }

  private SipRequest withVia(SipRequest request, Flow flow, String branch) {
    SentBy sentBy = transports.sentBy(flow.transport(), flow.remote().getAddress());
    String via =
        "SIP/2.0/"
            + flow.transport().token()
            + ' '
            + sentBy.host()
            + ':'
            + sentBy.port()
            + ";rport;branch="
            + branch;
    return request.edit().prepend(HeaderName.VIA, via).build();
  }
}
