// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Transports;

/** The servers that a request may go to, RFC 3263. */
final class Servers {
  private final Transports transports;
  private final ServerLocator locator;

  Servers(Transports transports, ServerLocator locator) {
    this.transports = transports;
    this.locator = locator;
  }

  /** In the order in which to try them (§4.3); none if there are none. */
  CompletionStage<List<NextHop>> of(SipUri next, SipRequest request) {
    return locate(next, request)
        .thenApply(
            targets -> {
              List<NextHop> hops = new ArrayList<>(targets.size());
              for (Target target : targets) {
                hops.add(new NextHop.Located(target, transports, locator));
              }
              return hops;
            });
  }

  /** A flow to the first server that there is one to, for what no transaction waits for. */
  CompletionStage<Flow> firstReachable(SipUri next, SipRequest request) {
    return locate(next, request).thenCompose(targets -> firstReachable(targets.iterator()));
  }

  /** What is asked for as sips goes nowhere else than over TLS (RFC 3261 §16.6 step 7). */
  private CompletionStage<List<Target>> locate(SipUri next, SipRequest request) {
    int length = LargeRequests.sentLength(request);
    return Sips.isAskedFor(request)
        ? locator
            .locate(next.withSecure(true), length)
            .thenApply(
                targets -> targets.stream().filter(each -> each.transport().secure()).toList())
        : locator.locate(next, length);
  }

  private CompletionStage<Flow> firstReachable(Iterator<Target> targets) {
    if (!targets.hasNext()) {
      return CompletableFuture.failedFuture(new IOException("no server"));
    }
    Target target = targets.next();
    return transports
        .flowTo(target.transport(), target.address(), target.tlsName())
        .handle(
            (flow, error) -> {
              if (error == null) {
                return CompletableFuture.completedStage(flow);
              }
              locator.failed(target);
              return firstReachable(targets);
            })
        .thenCompose(stage -> stage);
  }
}
