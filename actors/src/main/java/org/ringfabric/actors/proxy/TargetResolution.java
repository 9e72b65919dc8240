// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.Gruu;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.Subscribers;

/**
 * Determining the targets, RFC 3261 §16.5: the bindings of an account of ours, or the servers of a
 * foreign domain. An account that isn't there is 404, one that isn't online 480.
 */
final class TargetResolution implements Step {
  private final OwnAddresses own;
  private final Phones phones;
  private final LocationService locations;
  private final Subscribers subscribers;
  private final Gruus gruus;

  TargetResolution(OwnAddresses own, Phones phones, ProxyPorts ports) {
    this.own = own;
    this.phones = phones;
    this.locations = ports.locations();
    this.subscribers = ports.subscribers();
    this.gruus = ports.gruus();
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    Optional<SipUri> uri = request.uri();
    if (request.has(HeaderName.ROUTE) || uri.filter(own::serves).isEmpty()) {
      // A Route that the sender loaded, or a foreign domain: RFC 3263 finds the next hop.
      then.accept(new Decision.Forward(TargetSet.of(ProxyTarget.named(request.requestUri()))));
      return;
    }
    Optional<Gruu> gruu = uri.flatMap(gruus::resolve);
    Optional<Aor> callee = gruu.map(Gruu::aor).or(() -> uri.flatMap(own::aor));
    if (callee.isEmpty()) {
      then.accept(new Decision.Answer(request.reply(404).build()));
      return;
    }
    context.await(
        locations.lookup(callee.get()),
        (bindings, error) -> resolved(context, callee.get(), gruu, bindings, then));
  }

  private void resolved(
      RequestContext context,
      Aor callee,
      Optional<Gruu> gruu,
      @Nullable List<Binding> bindings,
      Consumer<Decision> then) {
    SipRequest request = context.request();
    if (bindings == null) {
      then.accept(unavailable(request));
      return;
    }
    // A GRUU means one phone of the account, RFC 5627 §5.1.
    List<Destination> targets =
        phones.of(gruu.map(one -> one.select(bindings)).orElse(bindings), request);
    if (!targets.isEmpty()) {
      then.accept(new Decision.Forward(TargetSet.byPreference(targets)));
    } else if (gruu.filter(Gruu::temporary).isPresent()) {
      context.await(
          locations.register(callee, RegisterCommand.query(request.callId(), 1)),
          (reply, error) -> then.accept(ended(request, gruu.get(), reply)));
    } else {
      context.await(
          subscribers.read(callee), (found, error) -> then.accept(nowhere(request, found)));
    }
  }

  /** A temporary GRUU is over with its registration; if only the flow is gone, that isn't. */
  private static Decision ended(SipRequest request, Gruu gruu, @Nullable RegisterReply reply) {
    if (reply instanceof RegisterReply.Registered registered) {
      boolean valid = !gruu.select(registered.bindings()).isEmpty();
      return new Decision.Answer(request.reply(valid ? 480 : 404).build());
    }
    return unavailable(request);
  }

  private static Decision nowhere(SipRequest request, @Nullable Optional<Subscriber> found) {
    if (found == null) {
      return unavailable(request);
    }
    return new Decision.Answer(request.reply(found.isPresent() ? 480 : 404).build());
  }

  private static Decision unavailable(SipRequest request) {
    return new Decision.Answer(request.reply(503).header(HeaderName.RETRY_AFTER, "5").build());
  }
}
