// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;

/**
 * Route information preprocessing, RFC 3261 §16.4: undoes what a strict router did to the
 * Request-URI, takes our own Route away and keeps what its flow token says. Who comes back to a
 * dialog with a token that isn't of that dialog is refused.
 */
final class RoutePreprocessing implements Step {
  private final OwnAddresses own;
  private final FlowTokens tokens;

  RoutePreprocessing(OwnAddresses own, FlowTokens tokens) {
    this.own = own;
    this.tokens = tokens;
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    Optional<FlowToken> strict = request.uri().flatMap(uri -> token(uri, context.request()));
    if (strict.isPresent() && request.has(HeaderName.ROUTE)) {
      context.token(strict);
      request = repairStrictRouting(request);
      context.request(request);
    }
    boolean sound = removeOwnRoutes(context, request);
    boolean ofItsDialog =
        context.token().filter(token -> !token.concerns(context.request())).isEmpty();
    then.accept(
        context.request().toTag().isEmpty() || (sound && ofItsDialog)
            ? Decision.NEXT
            : new Decision.Answer(request.reply(403, "Bad Flow Token").build()));
  }

  /** A strict router put our Record-Route into the Request-URI, and the real one last in Route. */
  private static SipRequest repairStrictRouting(SipRequest request) {
    List<String> routes = request.values(HeaderName.ROUTE);
    String last = routes.get(routes.size() - 1);
    String target = NameAddr.parse(last).map(NameAddr::uri).orElse(last);
    List<String> rest = routes.subList(0, routes.size() - 1);
    var edit = request.edit().requestUri(target);
    return (rest.isEmpty()
            ? edit.remove(HeaderName.ROUTE)
            : edit.set(HeaderName.ROUTE, String.join(", ", rest)))
        .build();
  }

  /**
   * The Routes on top that are ours: two where the ends use different transports (RFC 5658).
   *
   * @return whether what we had recorded in them came back unharmed (RFC 5626 §5.3)
   */
  private boolean removeOwnRoutes(RequestContext context, SipRequest arrived) {
    SipRequest request = arrived;
    boolean sound = true;
    while (true) {
      Optional<SipUri> top = topRoute(request);
      if (top.isEmpty()) {
        break;
      }
      Optional<FlowToken> token = token(top.get(), request);
      if (token.isEmpty() && !own.leadsHere(top.get())) {
        break;
      }
      // Our address alone says nothing of a dialog; with a user part it is what we recorded.
      sound &= token.isPresent() || top.get().user().isEmpty();
      if (token.isPresent() && context.token().isPresent() && !token.equals(context.token())) {
        // A spiral's second pass through us: it has its own leg, its own flows and its own turn.
        break;
      }
      if (token.isPresent()) {
        context.token(token);
      }
      request = request.edit().removeFirstValue(HeaderName.ROUTE).build();
    }
    context.request(request);
    return sound;
  }

  static Optional<SipUri> topRoute(SipRequest request) {
    return request.has(HeaderName.ROUTE)
        ? NameAddr.parse(request.values(HeaderName.ROUTE).get(0)).flatMap(NameAddr::sipUri)
        : Optional.empty();
  }

  private Optional<FlowToken> token(SipUri uri, SipRequest request) {
    return uri.user().flatMap(user -> tokens.verify(user, request.callId()));
  }
}
