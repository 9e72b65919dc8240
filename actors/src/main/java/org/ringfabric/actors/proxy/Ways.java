// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;

/**
 * What a branch tries, one after the other: every next hop (RFC 3263 §4.3) of every way to its
 * destination (RFC 5626 §7), each with the copy that it takes.
 */
final class Ways {
  sealed interface Next {}

  record Attempt(ProxyTarget target, SipRequest copy, NextHop hop) implements Next {}

  /**
   * @param status what that means for the sender
   */
  record NoMore(int status) implements Next {}

  private final ResponseContext context;
  private final Forwarding forwarding;
  private final Iterator<ProxyTarget> targets;
  private final int breadth;
  private final Deque<Attempt> attempts = new ArrayDeque<>(2);
  private final Deque<Attempt> aroundLostFlows = new ArrayDeque<>(2);

  Ways(ResponseContext context, Forwarding forwarding, Destination destination, int breadth) {
    this.context = context;
    this.forwarding = forwarding;
    this.targets = destination.ways().iterator();
    this.breadth = breadth;
  }

  boolean hasNext() {
    return !attempts.isEmpty() || targets.hasNext() || !aroundLostFlows.isEmpty();
  }

  /**
   * @param failure status that stands for why the one before failed; answers on the worker
   */
  void next(int failure, Consumer<Next> then) {
    if (!attempts.isEmpty()) {
      then.accept(attempts.remove());
    } else if (targets.hasNext()) {
      locate(targets.next(), then);
    } else if (failure == Branch.FLOW_FAILED && !aroundLostFlows.isEmpty()) {
      // Only now: a flow that is there is better than a Contact that may be out of reach.
      then.accept(aroundLostFlows.remove());
    } else {
      then.accept(new NoMore(failure));
    }
  }

  private void locate(ProxyTarget target, Consumer<Next> then) {
    Forwarding.Copy copy = forwarding.copyFor(context.request(), target, breadth);
    forwarding.nextHops(
        copy,
        target,
        context.worker(),
        hops -> {
          for (NextHop hop : hops) {
            (hop.isForLostFlow() ? aroundLostFlows : attempts)
                .add(new Attempt(target, copy.request(), hop));
          }
          next(hops.isEmpty() ? statusOfNoServer(target) : 503, then);
        });
  }

  /**
   * The domain that the caller named isn't there; that of a phone or a route may come back, and one
   * that has no secure server may be there.
   */
  private int statusOfNoServer(ProxyTarget target) {
    SipRequest request = context.request();
    boolean named = target.requestUri().equals(request.requestUri());
    boolean byNameOnly = request.toTag().isEmpty() && !request.has(HeaderName.ROUTE);
    return named && byNameOnly && !Sips.isAskedFor(request) ? 404 : 480;
  }
}
