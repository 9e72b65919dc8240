// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server transactions of one worker. */
final class ServerTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Worker worker;
  private final TimerConfig config;
  private final ResponsePath path;
  private final TransactionUser user;
  private final TransactionMetrics metrics;
  private final Map<TransactionKey, ActiveServerTransaction> active = new HashMap<>();
  private final Map<MergeKey, ActiveServerTransaction> initial = new HashMap<>();

  ServerTransactions(
      Worker worker,
      TimerConfig config,
      ResponsePath path,
      TransactionUser user,
      TransactionMetrics metrics) {
    this.worker = worker;
    this.config = config;
    this.path = path;
    this.user = user;
    this.metrics = metrics;
  }

  Worker worker() {
    return worker;
  }

  TimerConfig config() {
    return config;
  }

  ResponsePath path() {
    return path;
  }

  TransactionUser user() {
    return user;
  }

  void countRetransmission() {
    metrics.retransmitted();
  }

  void countUnsent() {
    metrics.unsent();
  }

  void countAnswer() {
    metrics.serverAnswered();
  }

  void countTimeout() {
    metrics.serverTimeout();
  }

  int size() {
    return active.size();
  }

  void received(Received received, SipRequest request) {
    TransactionKey key = TransactionKey.of(request);
    ActiveServerTransaction known = active.get(key);
    if (request.method().equals(Method.ACK)) {
      acknowledge(known, request, received.flow());
    } else if (known != null) {
      metrics.absorbed();
      known.retransmitted();
    } else if (request.method().equals(Method.CANCEL)) {
      cancel(key, request, received);
    } else if (overloaded(request)) {
      metrics.overload();
      SipResponse busy =
          request.reply(503).header(HeaderName.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
      answerStateless(received, request, busy);
    } else {
      receivedNew(key, request, received);
    }
  }

  private void receivedNew(TransactionKey key, SipRequest request, Received received) {
    Optional<MergeKey> mergeKey =
        request.toTag().isEmpty() ? Optional.of(MergeKey.of(request)) : Optional.empty();
    boolean seen = mergeKey.isPresent() && initial.containsKey(mergeKey.get());
    if (seen && !MergeKey.spirals(request)) {
      metrics.merged();
      answerStateless(received, request, request.reply(482).build());
    } else {
      pass(create(key, seen ? Optional.empty() : mergeKey, request, received));
    }
  }

  private void pass(ActiveServerTransaction created) {
    try {
      user.request(created);
    } catch (RuntimeException bug) {
      metrics.failed();
      LOG.atError()
          .addKeyValue("callId", created.request().callId())
          .log("a request gets 500", bug);
      created.respond(created.request().reply(500).build());
    }
  }

  /** Requests in a dialog get some room more: most of them end what takes the room. */
  private boolean overloaded(SipRequest request) {
    int most = config.maxTransactions();
    return active.size() >= (request.toTag().isPresent() ? most + most / 4 : most);
  }

  private void acknowledge(@Nullable ActiveServerTransaction invite, SipRequest ack, Flow flow) {
    if (invite != null) {
      invite.acknowledged(ack, flow);
    } else if (!ack.repliedToByUs()) {
      user.ack(ack, flow);
    }
  }

  private ActiveServerTransaction create(
      TransactionKey key, Optional<MergeKey> mergeKey, SipRequest request, Received received) {
    ActiveServerTransaction created =
        new ActiveServerTransaction(this, key, mergeKey, request, received);
    active.put(key, created);
    mergeKey.ifPresent(merged -> initial.put(merged, created));
    metrics.serverStarted();
    created.start();
    return created;
  }

  /** RFC 3261 §9.2 and §16.10. */
  private void cancel(TransactionKey key, SipRequest cancel, Received received) {
    ActiveServerTransaction invite = active.get(TransactionKey.ofCancelled(cancel));
    SipResponse answer = cancel.reply(invite == null ? 481 : 200).build();
    if (invite == null && overloaded(cancel)) {
      answerStateless(received, cancel, answer);
      return;
    }
    create(key, Optional.empty(), cancel, received).respond(answer);
    if (invite != null) {
      invite.cancelled(cancel);
    }
  }

  private void answerStateless(Received received, SipRequest request, SipResponse response) {
    path.send(request, received.flow(), response.bytes(), why -> countUnsent());
  }

  void terminated(ActiveServerTransaction transaction) {
    active.remove(transaction.key(), transaction);
    transaction.mergeKey().ifPresent(merged -> initial.remove(merged, transaction));
    metrics.serverEnded();
  }
}
