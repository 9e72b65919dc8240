// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/**
 * The first INVITE of a call: its media get a relay, its answer is on disk before the caller hears
 * it, and so is its failure.
 */
final class CallSetup implements ResponseFilter {
  private final RequestContext context;
  private final CallServices services;
  private final Instant invited;
  private final boolean offered;
  private final Set<String> answerers = new HashSet<>(2);
  private Optional<RelayId> relay = Optional.empty();
  private String canonicalUri;
  private boolean over;

  CallSetup(RequestContext context, CallServices services) {
    this.context = context;
    this.services = services;
    this.invited = services.clock().instant();
    this.offered = MediaAnchor.carriesSdp(context.request());
    this.canonicalUri = context.request().requestUri();
  }

  @Override
  public void leaving(SipRequest copy, ProxyTarget target, Flow flow, Consumer<Leaving> then) {
    canonicalUri = context.request().requestUri();
    Optional<SipResponse> tooShort = services.sessionTimer().refusal(context.request());
    if (tooShort.isPresent()) {
      then.accept(new Refused(tooShort.get()));
      return;
    }
    SipRequest timed = services.sessionTimer().apply(copy);
    if (!offered || !services.relaysMedia()) {
      then.accept(new Ready(recorded(timed, target, flow)));
      return;
    }
    services
        .media()
        .rewrite(
            context.worker(),
            timed,
            MediaAnchor.Role.OFFER,
            passing(Side.CALLER, context.transaction().flow(), flow),
            outcome -> then.accept(offered(outcome, timed, target, flow)));
  }

  private Leaving offered(
      MediaAnchor.Outcome outcome, SipRequest copy, ProxyTarget target, Flow flow) {
    if (outcome instanceof MediaAnchor.Refused refused) {
      return new Refused(refused.of(context.request()));
    }
    SipRequest ready = copy;
    if (outcome instanceof MediaAnchor.Rewritten rewritten) {
      relay = Optional.of(rewritten.relay());
      if (over) {
        // The caller gave up while the relay was asked for.
        services.release(rewritten.relay(), copy.callId());
      }
      ready = copy.edit().body(rewritten.body(), MediaAnchor.SDP).build();
    }
    return new Ready(recorded(ready, target, flow));
  }

  private SipRequest recorded(SipRequest copy, ProxyTarget target, Flow flow) {
    return services.recordRouting().record(context, copy, target, flow, relay);
  }

  @Override
  public void arriving(
      SipResponse response, ProxyTarget target, Flow flow, Consumer<SipResponse> then) {
    Optional<Flow> calleeFlow = target.flow().isEmpty() ? Optional.empty() : Optional.of(flow);
    if (response.success()) {
      response.toTag().ifPresent(answerers::add);
    }
    if (!MediaAnchor.carriesSdp(response) || !services.relaysMedia()) {
      settle(response, calleeFlow, then);
      return;
    }
    if (response.provisional() && !mayMoveMedia(response)) {
      then.accept(response.edit().body(new byte[0], "").build());
      return;
    }
    services
        .media()
        .rewrite(
            context.worker(),
            response,
            offered ? MediaAnchor.Role.ANSWER : MediaAnchor.Role.OFFER,
            passing(Side.CALLEE, flow, context.transaction().flow()),
            outcome -> {
              if (outcome instanceof MediaAnchor.Refused refused) {
                then.accept(refused(refused, response, calleeFlow));
                return;
              }
              SipResponse ready = response;
              if (outcome instanceof MediaAnchor.Rewritten rewritten) {
                relay = Optional.of(rewritten.relay());
                ready = response.edit().body(rewritten.body(), MediaAnchor.SDP).build();
              }
              settle(ready, calleeFlow, then);
            });
  }

  /** Once a phone answered, the relay is that one's; the others are about to hear CANCEL. */
  private boolean mayMoveMedia(SipResponse progress) {
    return answerers.isEmpty() || answerers.contains(progress.toTag().orElse(""));
  }

  private SipResponse refused(
      MediaAnchor.Refused refused, SipResponse response, Optional<Flow> calleeFlow) {
    if (response.provisional()) {
      return refused.progress(response, context.request());
    }
    hangUp(answered(response, calleeFlow), "SIP;cause=" + refused.status());
    return refused.badGateway(context.request());
  }

  private void settle(SipResponse arrived, Optional<Flow> calleeFlow, Consumer<SipResponse> then) {
    if (!arrived.success()) {
      then.accept(arrived);
      return;
    }
    SipResponse response = services.sessionTimer().answer(context.request(), arrived);
    AnsweredCall call = answered(response, calleeFlow);
    DialogId id = CallParties.id(response, true);
    context.await(
        services.dialogs().answered(id, call),
        (reply, error) -> {
          if (reply instanceof DialogReply.Recorded) {
            then.accept(response);
            return;
          }
          if (error != null) {
            undo(id, call);
          }
          hangUp(call, "SIP;cause=503");
          then.accept(services.storeRefused(context));
        });
  }

  /** It may have been stored all the same: a call that nobody has, and that took no time. */
  private void undo(DialogId id, AnsweredCall call) {
    Insistence.insist(
        context.worker(),
        () -> services.dialogs().ended(id, EndCause.NOT_ANSWERED, call.answered()));
  }

  private AnsweredCall answered(SipResponse response, Optional<Flow> calleeFlow) {
    Optional<Flow> callerFlow =
        context.fromUserAgent() ? Optional.of(context.transaction().flow()) : Optional.empty();
    return new AnsweredCall(
        services.parties().caller(context.transaction().request(), callerFlow),
        services.parties().callee(context.request(), response, calleeFlow),
        context.transaction().request().requestUri(),
        canonicalUri,
        context.account().map(Aor::toString),
        source(),
        services.node(),
        invited,
        services.clock().instant(),
        relay,
        SessionTimer.interval(response),
        Optional.empty());
  }

  @Override
  public void unwanted(SipResponse response, ProxyTarget target, Flow flow) {
    Optional<Flow> calleeFlow = target.flow().isEmpty() ? Optional.empty() : Optional.of(flow);
    hangUp(answered(response, calleeFlow), "SIP;cause=487");
  }

  /** The callee believes that it has a call; the caller won't hear of it. */
  private void hangUp(AnsweredCall call, String reason) {
    answerers.remove(call.callee().tag());
    SipRequest invite = context.transaction().request();
    services
        .requests()
        .hangUp(invite.callId(), call.callee(), call.caller(), invite.cseq().number(), reason);
  }

  @Override
  public void failing(SipResponse response, Consumer<SipResponse> then) {
    SipRequest request = context.transaction().request();
    over = true;
    relay.ifPresent(id -> services.release(id, request.callId()));
    FailedCall failed =
        new FailedCall(
            CallParties.addressOf(request.from()),
            CallParties.addressOf(request.to()),
            request.fromTag().orElse(""),
            request.cseq().number(),
            request.requestUri(),
            canonicalUri,
            context.account().map(Aor::toString),
            source(),
            services.node(),
            invited,
            services.clock().instant(),
            response.status(),
            response.reason());
    // The caller hears of the failure even if it can't be written down: nothing was promised.
    context.await(
        services.dialogs().failed(request.callId(), failed),
        (recorded, error) -> then.accept(response));
  }

  private String source() {
    return context.transaction().flow().remote().getAddress().getHostAddress();
  }

  private MediaAnchor.Passing passing(Side sender, Flow from, Flow toward) {
    return new MediaAnchor.Passing(
        relay, sender, from.remote().getAddress(), toward.remote().getAddress());
  }
}
