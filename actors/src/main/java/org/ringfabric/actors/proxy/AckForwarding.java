// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;

/** Forwards the ACK of a 2xx, without a transaction; a late answer in it crosses the relay. */
final class AckForwarding {
  private final Forwarding forwarding;
  private final CallServices services;

  AckForwarding(Forwarding forwarding, CallServices services) {
    this.forwarding = forwarding;
    this.services = services;
  }

  void forward(RequestContext context, TargetSet targets) {
    ProxyTarget target = targets.groups().get(0).get(0).ways().get(0);
    Forwarding.Copy copy = forwarding.copyFor(context.request(), target);
    forwarding.nextHops(
        copy, target, context.worker(), hops -> send(context, copy.request(), hops.iterator()));
  }

  private void send(RequestContext context, SipRequest copy, Iterator<NextHop> hops) {
    if (!hops.hasNext()) {
      return;
    }
    hops.next()
        .flow(
            context.worker(),
            (flow, error) -> {
              if (flow == null) {
                send(context, copy, hops);
              } else {
                withAnswer(
                    context,
                    copy,
                    flow,
                    ready ->
                        forwarding.sendStateless(ready, flow, () -> send(context, copy, hops)));
              }
            });
  }

  /** RFC 3264 over RFC 3261 §13.2.1: an offer in the 2xx is answered in the ACK. */
  private void withAnswer(
      RequestContext context, SipRequest copy, Flow flow, Consumer<SipRequest> then) {
    if (!MediaAnchor.carriesSdp(copy) || !services.relaysMedia() || context.token().isEmpty()) {
      then.accept(copy);
      return;
    }
    FlowToken token = context.token().get();
    CurrentRelay.of(
        context, services, token, relay -> answer(context, copy, flow, token, relay, then));
  }

  private void answer(
      RequestContext context,
      SipRequest copy,
      Flow flow,
      FlowToken token,
      Optional<RelayId> relay,
      Consumer<SipRequest> then) {
    boolean fromCaller = token.fromCaller(copy.fromTag().orElse(""));
    services
        .media()
        .rewrite(
            context.worker(),
            copy,
            MediaAnchor.Role.ANSWER,
            new MediaAnchor.Passing(
                relay,
                fromCaller ? Side.CALLER : Side.CALLEE,
                context.transaction().flow().remote().getAddress(),
                flow.remote().getAddress()),
            outcome -> then.accept(answered(outcome, copy, fromCaller)));
  }

  /** An answer that the relay refuses can't be replied to: the call ends. */
  private SipRequest answered(MediaAnchor.Outcome outcome, SipRequest copy, boolean fromCaller) {
    if (outcome instanceof MediaAnchor.Rewritten rewritten) {
      return copy.edit().body(rewritten.body(), MediaAnchor.SDP).build();
    }
    if (outcome instanceof MediaAnchor.Refused) {
      services.dialogs().terminate(CallParties.id(copy, fromCaller), EndCause.MEDIA_REFUSED);
      return copy.edit().body(new byte[0], "").build();
    }
    return copy;
  }
}
