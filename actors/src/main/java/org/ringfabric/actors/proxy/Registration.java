// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.ContactUpdate;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.registration.RegisterRequest;
import org.ringfabric.actors.registration.RegisterResponses;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** REGISTER, RFC 3261 §10.3: only for the account that sends it, and never passed on. */
final class Registration implements Step {
  private final OwnAddresses own;
  private final LocationService locations;
  private final RegistrationConfig config;
  private final RegisterResponses responses;
  private final RegisteredFlows flows;
  private final InstantSource clock;

  Registration(OwnAddresses own, ProxyPorts ports) {
    this.own = own;
    this.locations = ports.locations();
    this.config = ports.registration();
    this.responses = new RegisterResponses(ports.registration(), ports.gruus());
    this.flows = ports.flows();
    this.clock = ports.clock();
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    if (!request.method().equals(Method.REGISTER)) {
      then.accept(Decision.NEXT);
    } else if (request.uri().filter(own::serves).isEmpty()) {
      then.accept(new Decision.Answer(request.reply(403).build()));
    } else {
      register(context, then);
    }
  }

  private void register(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    Flow flow = context.transaction().flow();
    RegisterRequest read = RegisterRequest.read(request, flow, config);
    if (read instanceof RegisterRequest.NotUnderstood refused) {
      then.accept(new Decision.Answer(responses.refused(request, refused.refusal())));
      return;
    }
    RegisterRequest.Understood understood = (RegisterRequest.Understood) read;
    if (!context.account().equals(Optional.of(understood.aor()))) {
      // RFC 3261 §10.3 step 4: one account doesn't register for another.
      then.accept(new Decision.Answer(request.reply(403).build()));
      return;
    }
    RegisterCommand command = overItsFlow(request, understood, flow);
    context.await(
        locations.register(understood.aor(), command),
        (reply, error) -> then.accept(answer(request, understood, command, reply)));
  }

  /** A phone that is reached at its Contact is reached there, also after it changes networks. */
  private static RegisterCommand overItsFlow(
      SipRequest request, RegisterRequest.Understood read, Flow flow) {
    RegisterCommand command = read.command();
    if (command.flow().isEmpty() || read.outbound()) {
      return command;
    }
    for (ContactUpdate update : command.updates()) {
      Optional<SipUri> contact = SipUri.parse(update.contactUri());
      if (NatDetection.isReachedOver(flow, request, contact)) {
        return command;
      }
    }
    return new RegisterCommand(
        command.updates(),
        command.removeAll(),
        command.callId(),
        command.cseq(),
        command.path(),
        Optional.empty(),
        command.userAgent());
  }

  private Decision answer(
      SipRequest request,
      RegisterRequest.Understood read,
      RegisterCommand command,
      @Nullable RegisterReply reply) {
    if (reply == null) {
      return new Decision.Answer(request.reply(503).header(HeaderName.RETRY_AFTER, "5").build());
    }
    if (reply instanceof RegisterReply.Registered registered && command.flow().isPresent()) {
      lookAfter(request, read.aor(), command.flow().get(), registered);
    }
    return new Decision.Answer(responses.answer(request, read, reply));
  }

  private void lookAfter(
      SipRequest request, Aor aor, Flow flow, RegisterReply.Registered registered) {
    Optional<SipUri> contact = CallParties.contact(request).flatMap(SipUri::parse);
    if (!flow.transport().reliable() && !NatDetection.isBehindNat(flow, request, contact)) {
      return;
    }
    Instant until = clock.instant();
    for (Binding binding : registered.bindings()) {
      if (binding.flow().equals(Optional.of(flow)) && binding.expires().isAfter(until)) {
        until = binding.expires();
      }
    }
    flows.registered(aor, flow, until);
  }
}
