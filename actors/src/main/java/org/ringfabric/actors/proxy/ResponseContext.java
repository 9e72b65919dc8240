// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.ServerTransaction;
import org.ringfabric.actors.transaction.Worker;
import org.ringfabric.actors.transaction.Worker.Cancellable;

/**
 * The response context of RFC 3261 §16.7: forks a request to its targets, group after group, and
 * makes one answer of theirs. Confined to the worker of the Call-ID.
 */
final class ResponseContext {
  private static final Optional<String> COMPLETED_ELSEWHERE =
      Optional.of("SIP;cause=200;text=\"Call completed elsewhere\"");

  private final RequestContext request;
  private final Forwarding forwarding;
  private final ResponseFilter filter;
  private final Iterator<List<Destination>> groups;
  private final List<Branch> branches = new ArrayList<>(2);
  private final List<SipResponse> finals = new ArrayList<>(2);
  private @Nullable Cancellable noAnswer;
  private @Nullable SipResponse refusal;
  private boolean decided;
  private boolean answered;
  private boolean cancelled;

  ResponseContext(
      RequestContext request, TargetSet targets, Forwarding forwarding, ResponseFilter filter) {
    this.request = request;
    this.forwarding = forwarding;
    this.filter = filter;
    this.groups = targets.groups().iterator();
  }

  SipRequest request() {
    return request.request();
  }

  Optional<Aor> account() {
    return request.account();
  }

  ServerTransaction transaction() {
    return request.transaction();
  }

  Worker worker() {
    return request.worker();
  }

  ResponseFilter filter() {
    return filter;
  }

  private boolean invites() {
    return request().method().equals(Method.INVITE);
  }

  void start() {
    if (request.cancelled()) {
      decide(request().reply(487).build());
      return;
    }
    nextGroup();
  }

  private void nextGroup() {
    if (cancelled || refusal != null || !groups.hasNext()) {
      decideBest();
      return;
    }
    List<Destination> group = groups.next();
    Optional<int[]> shares = forwarding.breadth(request()).split(group.size());
    if (shares.isEmpty()) {
      refused(request().reply(440, "Max-Breadth Exceeded").build());
      return;
    }
    List<Branch> started = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      started.add(new Branch(this, forwarding, group.get(i), shares.get()[i]));
    }
    branches.addAll(started);
    startNoAnswerTimer();
    for (Branch branch : started) {
      branch.start();
    }
  }

  private void startNoAnswerTimer() {
    if (invites()) {
      stopNoAnswerTimer();
      noAnswer = worker().schedule(forwarding.noAnswer(), this::nobodyAnswered);
    }
  }

  private void stopNoAnswerTimer() {
    if (noAnswer != null) {
      noAnswer.cancel();
    }
  }

  /** This group rang long enough: the next one, or 408 for the caller. */
  private void nobodyAnswered() {
    if (!decided) {
      SipResponse timeout = request().reply(408).build();
      finals.add(timeout);
      cancelPending(reason(timeout));
    }
  }

  /** The caller gave up (RFC 3261 §16.10): every branch is cancelled; their 487 is the answer. */
  void cancel(SipRequest cancel) {
    if (!decided && !cancelled) {
      cancelled = true;
      List<String> reasons = cancel.headers(HeaderName.REASON);
      cancelPending(reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons)));
    }
  }

  /**
   * @param reason by which a phone knows that it missed no call, RFC 3326
   */
  private void cancelPending(Optional<String> reason) {
    for (Branch branch : List.copyOf(branches)) {
      branch.cancel(reason);
    }
  }

  private static Optional<String> reason(SipResponse response) {
    return Optional.of("SIP;cause=" + response.status());
  }

  void provisional(SipResponse response) {
    // RFC 4320 §4.1: nothing but 100 may tell of the progress of other methods.
    if (!decided && invites()) {
      transaction().respond(response);
    }
  }

  /** Every 2xx goes to the caller at once, the first one ends the search (§16.7 steps 5, 10). */
  void success(SipResponse response) {
    stopNoAnswerTimer();
    boolean first = !decided;
    decided = true;
    answered = true;
    transaction().respond(response);
    if (first) {
      cancelPending(COMPLETED_ELSEWHERE);
    }
  }

  /**
   * Whether the caller got its final response and it wasn't a 2xx: no answer is wanted any more.
   */
  boolean failed() {
    return decided && !answered;
  }

  /** We ourselves can't let the request through: nobody else need ring for it. */
  void refused(SipResponse response) {
    if (!decided && refusal == null) {
      refusal = response;
      cancelPending(reason(response));
    }
    finished(response);
  }

  /** A branch is through, without success. */
  void finished(SipResponse response) {
    finals.add(response);
    if (decided) {
      return;
    }
    if (response.status() >= 600) {
      cancelled = true;
      cancelPending(reason(response));
    }
    for (Branch branch : branches) {
      if (!branch.done()) {
        return;
      }
    }
    nextGroup();
  }

  private void decideBest() {
    if (refusal != null) {
      decide(refusal);
      return;
    }
    SipResponse best =
        cancelled && finals.stream().noneMatch(r -> r.status() >= 600)
            ? request().reply(487).build()
            : BestResponse.of(finals).orElseGet(() -> request().reply(480).build());
    decide(forCaller(best));
  }

  /**
   * What a caller can use: 503 would make it shun this proxy. 430 tells it that the other end of
   * its dialog is out of reach; that of a phone which it calls is between us and the phone.
   */
  private SipResponse forCaller(SipResponse best) {
    return switch (best.status()) {
      case 503 -> request().reply(500).build();
      case Branch.FLOW_FAILED ->
          request().toTag().isPresent() ? best : request().reply(480).build();
      default -> best;
    };
  }

  private void decide(SipResponse response) {
    if (!decided) {
      decided = true;
      stopNoAnswerTimer();
      filter.failing(response, this::answer);
    }
  }

  /** RFC 4320 §4.2: by 408, the sender of another method than INVITE has long given up. */
  private void answer(SipResponse response) {
    if (invites() || response.status() != 408) {
      transaction().respond(response);
    }
  }
}
