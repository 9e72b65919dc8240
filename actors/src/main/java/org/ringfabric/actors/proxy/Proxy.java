// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.ServerTransaction;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.TransactionUser;

/**
 * The proxy core, RFC 3261 §16. Every request takes the {@link #steps}, top to bottom, until one
 * answers it or names the targets to forward it to.
 */
public final class Proxy implements TransactionUser {
  private final List<Step> steps;
  private final Forwarding forwarding;
  private final CallServices services;
  private final AckForwarding acks;
  private final TransactionLayer layer;

  /** Wires the core over its ports; {@code layer} is used from the first request on. */
  public Proxy(ProxyConfig config, ProxyPorts ports, TransactionLayer layer) {
    this.layer = layer;
    FlowTokens tokens = new FlowTokens(ports.clusterKey());
    OwnAddresses own = new OwnAddresses(config, ports.transports());
    Servers servers = new Servers(ports.transports(), ports.locator());
    LostFlow lostFlow = new LostFlow(ports.dialogs(), servers);
    Phones phones = new Phones(config.maxBranches());
    Spirals spirals = new Spirals(ports.clusterKey());
    forwarding = new Forwarding(config, layer, servers, lostFlow, spirals);
    services =
        new CallServices(
            ports.node(),
            config.relayMedia(),
            ports.dialogs(),
            ports.media(),
            new MediaAnchor(ports.media()),
            new RecordRouting(config, ports.transports(), tokens),
            new CallParties(tokens),
            config.sessionTimer(),
            new ServerRequests(layer, ports.transports(), ports.locator()),
            ports.clock());
    acks = new AckForwarding(forwarding, services);
    steps =
        List.of(
            new Sanity(),
            new RoutePreprocessing(own, tokens),
            new InDialog(own, phones, ports),
            new Draining(ports.accepting()),
            new Identification(config, own, ports, spirals),
            new Registration(own, ports),
            new OwnRequests(own),
            new TargetResolution(own, phones, ports));
  }

  @Override
  public void request(ServerTransaction transaction) {
    RequestContext context = new RequestContext(transaction);
    transaction.onCancel(context::cancel);
    walk(context, steps.iterator(), decision -> carryOut(context, decision));
  }

  /** An ACK takes the same steps, but nothing answers it. */
  @Override
  public void ack(SipRequest ack, Flow flow) {
    if (ack.toTag().isEmpty()) {
      // RFC 3261 §13.2.2.4: the ACK of a 2xx is of its dialog; this one is of nothing.
      return;
    }
    RequestContext context =
        new RequestContext(new Unanswered(ack, flow, layer.workerOf(ack.callId())));
    walk(
        context,
        steps.iterator(),
        decision -> {
          if (decision instanceof Decision.Forward forward) {
            acks.forward(context, forward.targets());
          }
        });
  }

  @Override
  public void strayResponse(SipResponse response, Flow flow) {
    // RFC 6026 §8.9: a response without a transaction is dropped; the layer counted it.
  }

  private static void walk(
      RequestContext context, Iterator<Step> remaining, Consumer<Decision> then) {
    if (!remaining.hasNext()) {
      then.accept(new Decision.Answer(context.request().reply(404).build()));
      return;
    }
    remaining
        .next()
        .take(
            context,
            decision -> {
              if (decision instanceof Decision.Next) {
                walk(context, remaining, then);
              } else {
                then.accept(decision);
              }
            });
  }

  private void carryOut(RequestContext context, Decision decision) {
    if (decision instanceof Decision.Answer answer) {
      answer(context, answer.response());
    } else if (decision instanceof Decision.Forward forward) {
      ResponseContext responses =
          new ResponseContext(context, forward.targets(), forwarding, filterFor(context));
      context.responses(responses);
      responses.start();
    }
  }

  private void answer(RequestContext context, SipResponse response) {
    if (leavesCdr(context, response)) {
      new CallSetup(context, services).failing(response, context.transaction()::respond);
    } else {
      context.transaction().respond(response);
    }
  }

  /**
   * Whether a call that was refused before it left is accounted for. A stranger's only if it was
   * for an account that isn't online: what else strangers send is answered and forgotten, or they
   * could fill the store with calls to nobody. Nor is it tried while the store is away.
   */
  private static boolean leavesCdr(RequestContext context, SipResponse response) {
    SipRequest request = context.request();
    return request.method().equals(Method.INVITE)
        && request.toTag().isEmpty()
        && (context.account().isPresent() ? response.status() != 503 : response.status() == 480);
  }

  private ResponseFilter filterFor(RequestContext context) {
    Method method = context.request().method();
    Optional<FlowToken> token = context.token();
    if (context.request().toTag().isEmpty() || token.isEmpty()) {
      if (method.equals(Method.INVITE)) {
        return new CallSetup(context, services);
      }
      return RecordRouting.createsDialog(method)
          ? new RecordedRequest(context, services)
          : new ResponseFilter() {};
    }
    if (method.equals(Method.BYE)) {
      return new DialogEnd(context, services, token.get());
    }
    return new DialogUpdate(context, services, token.get());
  }
}
