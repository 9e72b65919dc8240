// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.Gruu;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.registration.LocationService;
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
  private final ProxyConfig config;
  private final OwnAddresses own;
  private final LocationService locations;
  private final Subscribers subscribers;
  private final Gruus gruus;

  TargetResolution(ProxyConfig config, OwnAddresses own, ProxyPorts ports) {
    this.config = config;
    this.own = own;
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
    Optional<Aor> callee =
        uri.flatMap(gruus::resolve).map(Gruu::aor).or(() -> uri.flatMap(own::aor));
    if (callee.isEmpty()) {
      then.accept(new Decision.Answer(request.reply(404).build()));
      return;
    }
    context.await(
        locations.lookup(callee.get()),
        (bindings, error) -> resolved(context, callee.get(), bindings, then));
  }

  private void resolved(
      RequestContext context,
      Aor callee,
      @Nullable List<Binding> bindings,
      Consumer<Decision> then) {
    SipRequest request = context.request();
    if (bindings == null) {
      then.accept(unavailable(request));
      return;
    }
    List<Destination> targets = targets(ofInstance(request, bindings));
    if (!targets.isEmpty()) {
      then.accept(new Decision.Forward(TargetSet.byPreference(targets)));
      return;
    }
    context.await(subscribers.read(callee), (found, error) -> then.accept(nowhere(request, found)));
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

  /** A GRUU means one phone of the account, RFC 5627 §5.1. */
  private List<Binding> ofInstance(SipRequest request, List<Binding> bindings) {
    Optional<Gruu> gruu = request.uri().flatMap(gruus::resolve);
    return gruu.isEmpty() ? bindings : gruu.get().select(bindings);
  }

  /** One a phone; the bindings of one instance are ways to the same phone (RFC 5626 §7). */
  private List<Destination> targets(List<Binding> bindings) {
    Map<String, Destination> byPhone = new LinkedHashMap<>();
    for (Binding binding : bindings) {
      String phone = binding.instance().orElse(binding.contactUri());
      boolean room = byPhone.size() < config.maxBranches() || byPhone.containsKey(phone);
      // Else it is registered, but not a place that SIP can go to: mailto, tel.
      binding
          .uri()
          .filter(contact -> room)
          .map(contact -> Destination.of(way(binding, contact), binding.q()))
          .ifPresent(way -> byPhone.merge(phone, way, Destination::or));
    }
    return new ArrayList<>(byPhone.values());
  }

  private static ProxyTarget way(Binding binding, SipUri contact) {
    Optional<SipUri> withoutFlow =
        binding
            .flow()
            .filter(flow -> binding.regId().isEmpty())
            .filter(flow -> NatDetection.isReachedWithout(flow, contact))
            .map(flow -> contact);
    return new ProxyTarget(contact.toString(), binding.path(), binding.flow(), withoutFlow);
  }
}
