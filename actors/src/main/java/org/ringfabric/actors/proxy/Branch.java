// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.ClientHandler;
import org.ringfabric.actors.transaction.ClientTransaction;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.actors.transaction.Worker.Cancellable;

/**
 * One branch of a forked request: tries the next hops of its target one by one (RFC 3263 §4.3),
 * keeps Timer C, and hands its responses in order to the response context.
 */
final class Branch implements ClientHandler {
  /** Most 2xx of different dialogs that one branch passes on (forks made by proxies behind us). */
  private static final int MAX_DIALOGS = 16;

  /** Most responses that wait for the filter, as for a relay that is slow; the rest is dropped. */
  private static final int MAX_WAITING = 32;

  private static final Duration AFTER_CANCEL = Duration.ofSeconds(32);

  /** RFC 5626 §11.4. */
  static final int FLOW_FAILED = 430;

  private final ResponseContext context;
  private final Forwarding forwarding;
  private final Ways ways;
  private final Deque<SipResponse> waiting = new ArrayDeque<>();
  private final Map<String, Optional<SipResponse>> accepted = new HashMap<>(2);
  private ProxyTarget target;
  private @Nullable NextHop hop;
  private @Nullable Flow flow;
  private @Nullable ClientTransaction transaction;
  private @Nullable Cancellable timerC;
  private boolean filtering;
  private boolean cancelled;
  private boolean answered;
  private boolean done;

  Branch(ResponseContext context, Forwarding forwarding, Destination destination, int breadth) {
    this.context = context;
    this.forwarding = forwarding;
    this.ways = new Ways(context, forwarding, destination, breadth);
    this.target = destination.ways().get(0);
  }

  void start() {
    tryNext(503);
  }

  boolean done() {
    return done;
  }

  /** CANCEL for this branch, RFC 3261 §16.10; a branch that hasn't left yet just ends. */
  void cancel(Optional<String> reason) {
    if (done || cancelled || answered) {
      return;
    }
    cancelled = true;
    if (transaction != null) {
      transaction.cancel(reason);
      // RFC 3261 §9.1: without a final response by then, the branch counts as cancelled.
      timeLimit(AFTER_CANCEL);
    } else {
      finish(context.request().reply(487).build());
    }
  }

  private void tryNext(int failure) {
    // Whoever cancels now has nothing on its way to cancel.
    transaction = null;
    if (cancelled) {
      finish(context.request().reply(487).build());
    } else {
      ways.next(failure, next -> follow(next, failure == FLOW_FAILED));
    }
  }

  private void follow(Ways.Next next, boolean lost) {
    if (done) {
      return;
    }
    if (next instanceof Ways.NoMore none) {
      finish(context.request().reply(none.status()).build());
    } else if (next instanceof Ways.Attempt attempt) {
      target = attempt.target();
      hop = attempt.hop();
      attempt.hop().flow(context.worker(), (found, error) -> attempt(attempt, found, lost));
    }
  }

  private void attempt(Ways.Attempt attempt, @Nullable Flow found, boolean lost) {
    if (done) {
      return;
    }
    if (found == null) {
      attempt.hop().failed();
      tryNext(lost ? FLOW_FAILED : 503);
    } else {
      context.filter().leaving(attempt.copy(), target, found, verdict -> leave(found, verdict));
    }
  }

  private void leave(Flow chosen, ResponseFilter.Leaving verdict) {
    if (done) {
      return;
    }
    if (verdict instanceof ResponseFilter.Refused refused) {
      end();
      context.refused(refused.response());
    } else if (verdict instanceof ResponseFilter.Ready ready) {
      flow = chosen;
      transaction = forwarding.send(ready.copy(), chosen, context, this);
      startTimerC();
    }
  }

  private void startTimerC() {
    if (context.request().method().equals(Method.INVITE) && !cancelled) {
      timeLimit(forwarding.timerC());
    }
  }

  private void timeLimit(Duration limit) {
    stopTimeLimit();
    timerC = context.worker().schedule(limit, this::timerCFired);
  }

  /** RFC 3261 §16.8: CANCEL if it ever answered, else as if it had said 408. */
  private void timerCFired() {
    if (!done && transaction != null) {
      transaction.cancel();
      finish(context.request().reply(cancelled ? 487 : 408).build());
    }
  }

  @Override
  public void response(SipResponse response) {
    if (response.status() == 100) {
      return;
    }
    if (response.provisional()) {
      startTimerC();
    } else if (isOfThisWayOnly(response.status()) && ways.hasNext() && hop != null) {
      hop.failed();
      tryNext(response.status());
      return;
    }
    if (response.success() && context.request().method().equals(Method.INVITE)) {
      if (retransmitted(response)) {
        return;
      }
      if (context.failed() && flow != null) {
        context.filter().unwanted(response, target, flow);
        return;
      }
      answered = true;
      stopTimeLimit();
    } else if (done) {
      return;
    }
    if (waiting.size() < MAX_WAITING || response.isFinal()) {
      waiting.add(response);
    }
    passOn();
  }

  /** RFC 3263 §4.3: an overloaded server; RFC 5626 §5.3: a flow that is gone. */
  private static boolean isOfThisWayOnly(int status) {
    return status == 503 || status == FLOW_FAILED;
  }

  /** A 2xx that came again: the phone waits for its ACK, so the caller must hear it again. */
  private boolean retransmitted(SipResponse response) {
    String tag = response.toTag().orElse("");
    Optional<SipResponse> before = accepted.get(tag);
    if (before == null) {
      if (accepted.size() >= MAX_DIALOGS) {
        return true;
      }
      accepted.put(tag, Optional.empty());
      return false;
    }
    before.ifPresent(context::success);
    return true;
  }

  /** One response at a time, so that a 200 can't overtake the 180 before it. */
  private void passOn() {
    if (filtering || waiting.isEmpty() || flow == null) {
      return;
    }
    SipResponse next = waiting.remove();
    if (!next.provisional() && !next.success()) {
      finish(next);
      passOn();
      return;
    }
    filtering = true;
    context
        .filter()
        .arriving(
            next,
            target,
            flow,
            ready -> {
              filtering = false;
              deliver(ready, next.provisional());
              passOn();
            });
  }

  private void deliver(SipResponse response, boolean early) {
    if (response.provisional()) {
      context.provisional(response);
    } else if (response.success()) {
      accepted.put(response.toTag().orElse(""), Optional.of(response));
      end();
      context.success(response);
    } else if (!done && early) {
      // The filter turned it down: this phone need not ring any longer.
      if (transaction != null) {
        transaction.cancel(Optional.of("SIP;cause=" + response.status()));
      }
      finish(response);
    } else if (!done) {
      // The filter turned an answer down: what it says is ours, and final.
      end();
      context.refused(response);
    }
  }

  @Override
  public void timeout() {
    if (!done) {
      if (hop != null) {
        hop.failed();
      }
      tryNext(408);
    }
  }

  @Override
  public void transportError(SendFailure why) {
    if (!done) {
      if (hop != null) {
        hop.failed();
      }
      tryNext(target.flow().isEmpty() ? 503 : FLOW_FAILED);
    }
  }

  private void finish(SipResponse finalResponse) {
    if (!done) {
      end();
      context.finished(finalResponse);
    }
  }

  private void end() {
    done = true;
    stopTimeLimit();
  }

  private void stopTimeLimit() {
    if (timerC != null) {
      timerC.cancel();
    }
  }
}
