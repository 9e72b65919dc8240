// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/**
 * Requests within a dialog, RFC 3261 §16.5 first paragraph and §12.2: they came back by our
 * Record-Route, so they go to the other end of it, without being asked who sent them. Whichever
 * node gets one can serve it.
 *
 * <p>That other end is where the token's flow leads, or else where the dialog itself knows it to
 * be. What wants to go elsewhere is taken for a request of its own, to be identified like any.
 */
final class InDialog implements Step {
  /** Most dialogs to be looked up at a time for requests without a token. */
  private static final int MAX_READING = 256;

  private static final String RETRY_AFTER = "5";

  private final OwnAddresses own;
  private final Dialogs dialogs;
  private final AtomicInteger reading = new AtomicInteger();

  InDialog(OwnAddresses own, Dialogs dialogs) {
    this.own = own;
    this.dialogs = dialogs;
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    if (request.toTag().isEmpty() || isOfNoDialog(request.method())) {
      then.accept(Decision.NEXT);
    } else if (context.token().filter(token -> mayGo(context, token)).isPresent()) {
      then.accept(forward(context, context.token().get()));
    } else {
      read(context, then);
    }
  }

  /** An entity comes to life for it, so strangers can't have any number of them. */
  private void read(RequestContext context, Consumer<Decision> then) {
    boolean stranger = context.token().isEmpty();
    if (stranger && reading.get() >= MAX_READING) {
      SipResponse busy =
          context.request().reply(503).header(HeaderName.RETRY_AFTER, RETRY_AFTER).build();
      then.accept(new Decision.Answer(busy));
      return;
    }
    reading.incrementAndGet();
    context.await(
        dialogs.read(context.request().callId()),
        (found, error) -> {
          reading.decrementAndGet();
          then.accept(asKnown(context, found));
        });
  }

  private static boolean isOfNoDialog(Method method) {
    return method.equals(Method.REGISTER) || method.equals(Method.PUBLISH);
  }

  /** Whether nothing but the token is needed to let it through. */
  private boolean mayGo(RequestContext context, FlowToken token) {
    SipRequest request = context.request();
    boolean fromCaller = token.fromCaller(request.fromTag().orElse(""));
    if (!request.has(HeaderName.ROUTE) && token.toward(fromCaller).isPresent()) {
      return true;
    }
    // An account may send wherever it likes; and what comes back to us is judged when it does.
    return token.isAccountOn(context.transaction().flow(), fromCaller)
        || RoutePreprocessing.topRoute(request).filter(own::leadsHere).isPresent();
  }

  private static Decision forward(RequestContext context, FlowToken token) {
    SipRequest request = context.request();
    boolean fromCaller = token.fromCaller(request.fromTag().orElse(""));
    ProxyTarget target =
        token
            .toward(fromCaller)
            .filter(flow -> !request.has(HeaderName.ROUTE))
            .map(flow -> ProxyTarget.over(flow, request.requestUri()))
            .orElseGet(() -> ProxyTarget.named(request.requestUri()));
    return new Decision.Forward(TargetSet.of(target));
  }

  private Decision asKnown(RequestContext context, @Nullable Optional<Dialog> found) {
    SipRequest request = context.request();
    Optional<Receiver> receiver = Receiver.of(found, request);
    if (context.token().isEmpty()) {
      if (found == null || receiver.isEmpty()) {
        return new Decision.Answer(request.reply(481).build());
      }
      // A phone that dropped our Record-Route: the dialog itself knows where its ends are.
      context.token(found.map(FlowToken::of));
    }
    FlowToken token = context.token().orElseThrow();
    if (mayGo(context, token) || receiver.filter(end -> end.isNextHopOf(request)).isPresent()) {
      return forward(context, token);
    }
    // Nobody can be asked who sent an ACK.
    return request.method().equals(Method.ACK)
        ? new Decision.Answer(request.reply(403).build())
        : Decision.NEXT;
  }
}
