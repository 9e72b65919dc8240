// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.dialog.DialogChange;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Flow;

/** re-INVITE, UPDATE and PRACK: new offers cross the relay, what they change is remembered. */
final class DialogUpdate implements ResponseFilter {
  private final RequestContext context;
  private final CallServices services;
  private final FlowToken token;
  private final boolean fromCaller;
  private final boolean offered;
  private Optional<RelayId> anchored = Optional.empty();

  DialogUpdate(RequestContext context, CallServices services, FlowToken token) {
    this.context = context;
    this.services = services;
    this.token = token;
    this.fromCaller = token.fromCaller(context.request().fromTag().orElse(""));
    this.offered = MediaAnchor.carriesSdp(context.request());
  }

  @Override
  public void leaving(SipRequest copy, ProxyTarget target, Flow flow, Consumer<Leaving> then) {
    services.dialogs().seen(CallParties.id(copy, fromCaller), fromCaller, copy.cseq().number());
    if (!SessionTimer.appliesTo(context.request().method())) {
      anchor(copy, flow, then);
      return;
    }
    Optional<SipResponse> tooShort = services.sessionTimer().refusal(context.request());
    if (tooShort.isPresent()) {
      then.accept(new Refused(tooShort.get()));
    } else {
      anchor(services.sessionTimer().apply(copy), flow, then);
    }
  }

  private void anchor(SipRequest copy, Flow flow, Consumer<Leaving> then) {
    if (!offered || !services.relaysMedia()) {
      then.accept(new Ready(copy));
      return;
    }
    MediaAnchor.Role role = answersLateOffer() ? MediaAnchor.Role.ANSWER : MediaAnchor.Role.OFFER;
    withRelay(
        relay ->
            services
                .media()
                .rewrite(
                    context.worker(),
                    copy,
                    role,
                    new MediaAnchor.Passing(
                        relay,
                        fromCaller ? Side.CALLER : Side.CALLEE,
                        context.transaction().flow().remote().getAddress(),
                        flow.remote().getAddress()),
                    outcome -> then.accept(verdict(outcome, copy))));
  }

  /** Before the answer there is no dialog to ask. */
  private void withRelay(Consumer<Optional<RelayId>> then) {
    if (anchored.isPresent() || context.request().method().equals(Method.PRACK)) {
      then.accept(anchored.or(token::relay));
    } else {
      CurrentRelay.of(context, services, token, then);
    }
  }

  /**
   * RFC 3262 §5: an INVITE without an offer, to which our Record-Route knew no relay, got it in a
   * reliable 1xx, and PRACK answers it.
   */
  private boolean answersLateOffer() {
    return context.request().method().equals(Method.PRACK) && fromCaller && token.relay().isEmpty();
  }

  private Leaving verdict(MediaAnchor.Outcome outcome, SipRequest copy) {
    if (outcome instanceof MediaAnchor.Refused refused) {
      return new Refused(refused.of(context.request()));
    }
    if (outcome instanceof MediaAnchor.Rewritten rewritten) {
      anchored = Optional.of(rewritten.relay());
      return new Ready(copy.edit().body(rewritten.body(), MediaAnchor.SDP).build());
    }
    return new Ready(copy);
  }

  @Override
  public void arriving(
      SipResponse response, ProxyTarget target, Flow flow, Consumer<SipResponse> then) {
    if (!MediaAnchor.carriesSdp(response) || !services.relaysMedia()) {
      settle(response, then);
      return;
    }
    withRelay(
        relay ->
            services
                .media()
                .rewrite(
                    context.worker(),
                    response,
                    offered ? MediaAnchor.Role.ANSWER : MediaAnchor.Role.OFFER,
                    new MediaAnchor.Passing(
                        relay,
                        fromCaller ? Side.CALLEE : Side.CALLER,
                        flow.remote().getAddress(),
                        context.transaction().flow().remote().getAddress()),
                    outcome -> arrived(outcome, response, flow, then)));
  }

  private void arrived(
      MediaAnchor.Outcome outcome, SipResponse response, Flow flow, Consumer<SipResponse> then) {
    if (outcome instanceof MediaAnchor.Refused refused) {
      then.accept(refused(refused, response, flow));
    } else if (outcome instanceof MediaAnchor.Rewritten rewritten) {
      anchored = Optional.of(rewritten.relay());
      settle(response.edit().body(rewritten.body(), MediaAnchor.SDP).build(), then);
    } else {
      settle(response, then);
    }
  }

  /** One end has agreed on media that the other can't be told of: the call can't go on. */
  private SipResponse refused(MediaAnchor.Refused refused, SipResponse response, Flow flow) {
    SipRequest request = context.request();
    if (response.provisional()) {
      return refused.progress(response, request);
    }
    if (request.method().equals(Method.INVITE)) {
      services.requests().acknowledge(request, flow);
    }
    services.dialogs().terminate(CallParties.id(request, fromCaller), EndCause.MEDIA_REFUSED);
    return refused.badGateway(request);
  }

  private void settle(SipResponse arrived, Consumer<SipResponse> then) {
    // Only what RFC 3261 §12.2 and RFC 3311 call target refreshes changes the dialog.
    if (!arrived.success() || !SessionTimer.appliesTo(context.request().method())) {
      then.accept(arrived);
      return;
    }
    SipResponse response = services.sessionTimer().answer(context.request(), arrived);
    DialogChange change =
        new DialogChange(
            fromCaller,
            context.request().cseq().number(),
            CallParties.contact(context.request()),
            CallParties.contact(response),
            token.toward(!fromCaller).map(known -> context.transaction().flow()),
            anchored,
            SessionTimer.interval(response),
            services.clock().instant());
    DialogId id = CallParties.id(context.request(), fromCaller);
    // Both ends have agreed: to keep that from the requester would only part them, so it is stored
    // late rather than refused.
    context.await(
        Insistence.insist(context.worker(), () -> services.dialogs().changed(id, change)),
        (recorded, error) -> then.accept(response));
  }

  /** RFC 3261 §14.1: refused, it is as if it had never been asked for. */
  @Override
  public void failing(SipResponse response, Consumer<SipResponse> then) {
    SipRequest request = context.request();
    anchored.ifPresent(
        id ->
            services
                .mediaPlane()
                .reject(id, request.fromTag().orElse(""), request.cseq().number()));
    then.accept(response);
  }
}
