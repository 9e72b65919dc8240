// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.ServerTransaction;
import org.ringfabric.actors.transaction.Worker;

/**
 * A request on its way through the steps, with what they found out. Confined to the worker of its
 * Call-ID.
 */
final class RequestContext {
  private final ServerTransaction transaction;
  private SipRequest request;
  private Optional<FlowToken> token = Optional.empty();
  private Optional<Aor> account = Optional.empty();
  private @Nullable ResponseContext responses;
  private boolean cancelled;

  RequestContext(ServerTransaction transaction) {
    this.transaction = transaction;
    this.request = transaction.request();
  }

  ServerTransaction transaction() {
    return transaction;
  }

  Worker worker() {
    return transaction.worker();
  }

  /** The request as the steps left it so far. */
  SipRequest request() {
    return request;
  }

  void request(SipRequest edited) {
    request = edited;
  }

  /** What our Record-Route said, if the request came back with it. */
  Optional<FlowToken> token() {
    return token;
  }

  void token(Optional<FlowToken> found) {
    token = found;
  }

  /** The local account that sent it, once its credentials were right. */
  Optional<Aor> account() {
    return account;
  }

  void account(Aor authenticated) {
    account = Optional.of(authenticated);
  }

  Optional<ResponseContext> responses() {
    return Optional.ofNullable(responses);
  }

  void responses(ResponseContext started) {
    responses = started;
  }

  boolean cancelled() {
    return cancelled;
  }

  /** CANCEL came, perhaps before there was a branch to cancel. */
  void cancel(SipRequest cancel) {
    cancelled = true;
    if (responses != null) {
      responses.cancel(cancel);
    }
  }

  /** Whether it came straight from a user agent, without another proxy between. */
  boolean fromUserAgent() {
    return transaction.request().viaCount() == 1;
  }

  /** Goes on with the outcome of {@code stage} on the worker. */
  <T> void await(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    stage.whenComplete((value, error) -> worker().execute(() -> then.accept(value, error)));
  }
}
