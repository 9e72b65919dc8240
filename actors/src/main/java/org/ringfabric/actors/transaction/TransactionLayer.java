// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Function;
import org.ringfabric.actors.sip.Malformed;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/**
 * The transaction layer of a node (RFC 3261 §17): takes what the transports received to the worker
 * of its Call-ID, or to the node that its branch names.
 */
public final class TransactionLayer implements MessageSink {
  private final String node;
  private final Workers workers;
  private final NodeRelay nodeRelay;
  private final ResponsePath path;
  private final TransactionUser user;
  private final TransactionMetrics metrics;
  private final Handover[] handovers;
  private final ServerTransactions[] servers;
  private final ClientTransactions[] clients;

  /**
   * @param node name of this node, as in its flows
   * @param branches makes the branches of this process
   * @param core makes the transaction user, which sends through this layer once it is called
   */
  public TransactionLayer(
      String node,
      Branches branches,
      Workers workers,
      Transports transports,
      NodeRelay nodeRelay,
      Function<TransactionLayer, TransactionUser> core,
      TimerConfig config,
      MeterRegistry registry) {
    this.node = node;
    this.workers = workers;
    this.nodeRelay = nodeRelay;
    this.user = core.apply(this);
    this.path = new ResponsePath(transports);
    this.metrics = new TransactionMetrics(registry);
    this.handovers = new Handover[workers.size()];
    this.servers = new ServerTransactions[workers.size()];
    this.clients = new ClientTransactions[workers.size()];
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.at(i);
      handovers[i] = new Handover(worker, config.maxWaiting(), metrics);
      servers[i] = new ServerTransactions(worker, config, path, user, metrics);
      clients[i] = new ClientTransactions(worker, config, transports, branches, metrics);
    }
  }

  @Override
  public void received(Received received) {
    Parsed message = received.message();
    if (message instanceof SipRequest request) {
      int worker = workers.of(request.callId()).index();
      ServerTransactions transactions = servers[worker];
      handovers[worker].take(request, () -> transactions.received(received, request));
    } else if (message instanceof SipResponse response) {
      receivedResponse(received, response);
    } else if (message instanceof Malformed malformed) {
      receivedMalformed(received, malformed);
    }
  }

  private void receivedResponse(Received received, SipResponse response) {
    String branch = response.branch().orElse("");
    Optional<Branches.Owner> owner = Branches.owner(branch);
    if (owner.isEmpty()) {
      metrics.stray();
    } else if (!owner.get().node().equals(node)) {
      nodeRelay.forward(owner.get().node(), response.bytes(), received.flow(), received.local());
    } else if (owner.get().worker() >= workers.size()) {
      // Written by an earlier process of this node that had more workers.
      metrics.stray();
    } else {
      int worker = owner.get().worker();
      handovers[worker].take(response, () -> deliver(worker, response, branch, received.flow()));
    }
  }

  private void deliver(int worker, SipResponse response, String branch, Flow flow) {
    if (!clients[worker].received(response, branch)) {
      metrics.stray();
      user.strayResponse(response, flow);
    }
  }

  private void receivedMalformed(Received received, Malformed malformed) {
    metrics.malformed();
    malformed
        .partial()
        // RFC 3261 §17: nothing ever answers an ACK.
        .filter(request -> !request.method().equals(Method.ACK))
        .ifPresent(
            request ->
                path.send(
                    request,
                    received.flow(),
                    request.reply(malformed.status(), malformed.reason()).build().bytes(),
                    why -> metrics.unsent()));
  }

  /**
   * Sends a request in a new client transaction. To be called on {@code worker}.
   *
   * @param request without a Via of ours
   * @param loopHash written into the branch (RFC 5393 §4.2)
   */
  public ClientTransaction send(
      Worker worker,
      SipRequest request,
      Flow flow,
      Optional<String> loopHash,
      ClientHandler handler) {
    assert worker.isCurrent() : "not on worker " + worker.index();
    return clients[worker.index()].send(request, flow, loopHash, handler);
  }

  /** Sends a request that nothing answers: ACK to a 2xx. To be called on the Call-ID's worker. */
  public void sendStateless(SipRequest request, Flow flow) {
    sendStateless(request, flow, () -> {});
  }

  /**
   * {@link #sendStateless(SipRequest, Flow)} of what there may be another way for.
   *
   * @param onFailure called on the worker if it couldn't be sent
   */
  public void sendStateless(SipRequest request, Flow flow, Runnable onFailure) {
    Worker worker = workers.of(request.callId());
    assert worker.isCurrent() : "not on worker " + worker.index();
    clients[worker.index()].sendStateless(request, flow, onFailure);
  }

  /** Transactions of both sides, those that only absorb retransmissions included. */
  public long live() {
    return metrics.live();
  }

  /**
   * Requests that have no final response yet, such as calls that ring: a node that leaves waits for
   * them. Who has an answer can do without what absorbs retransmissions for half a minute more.
   */
  public long unanswered() {
    return metrics.unanswered();
  }

  /** The worker that owns a Call-ID. */
  public Worker workerOf(String callId) {
    return workers.of(callId);
  }
}
