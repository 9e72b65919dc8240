// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** The server transactions of one worker. */
final class ServerTransactions {
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
      cancel(create(key, request, received));
    } else if (active.size() >= config.maxTransactions()) {
      metrics.overload();
      SipResponse busy =
          request.reply(503).header(HeaderName.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
      answerStateless(received, request, busy);
    } else if (merged(request)) {
      metrics.merged();
      answerStateless(received, request, request.reply(482).build());
    } else {
      user.request(create(key, request, received));
    }
  }

  private void acknowledge(@Nullable ActiveServerTransaction invite, SipRequest ack, Flow flow) {
    if (invite == null) {
      user.ack(ack, flow);
    } else {
      invite.acknowledged(ack);
    }
  }

  private boolean merged(SipRequest request) {
    return request.toTag().isEmpty() && initial.containsKey(MergeKey.of(request));
  }

  private ActiveServerTransaction create(
      TransactionKey key, SipRequest request, Received received) {
    ActiveServerTransaction created =
        new ActiveServerTransaction(this, key, request, received.flow(), received.local());
    active.put(key, created);
    if (request.toTag().isEmpty() && !request.method().equals(Method.CANCEL)) {
      initial.put(MergeKey.of(request), created);
    }
    metrics.serverStarted();
    created.start();
    return created;
  }

  /** RFC 3261 §9.2 and §16.10. */
  private void cancel(ActiveServerTransaction cancel) {
    ActiveServerTransaction invite = active.get(TransactionKey.ofCancelled(cancel.request()));
    if (invite == null) {
      cancel.respond(cancel.request().reply(481).build());
      return;
    }
    cancel.respond(cancel.request().reply(200).build());
    invite.cancelled();
  }

  private void answerStateless(Received received, SipRequest request, SipResponse response) {
    path.send(request, received.flow(), response.bytes(), why -> countUnsent());
  }

  void terminated(ActiveServerTransaction transaction) {
    active.remove(transaction.key(), transaction);
    SipRequest request = transaction.request();
    if (request.toTag().isEmpty()) {
      initial.remove(MergeKey.of(request), transaction);
    }
    metrics.serverEnded();
  }
}
