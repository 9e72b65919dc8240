// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.Gruu;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/**
 * Requests within a dialog, RFC 3261 §16.5 first paragraph and §12.2: they came back by our
 * Record-Route, so they go to the other end of it, without being asked who sent them. Whichever
 * node gets one can serve it.
 *
 * <p>That other end is where the phone is that a GRUU of ours means; else where the token's flow
 * leads, or else where the dialog itself knows it to be. What wants to go elsewhere is taken for a
 * request of its own, to be identified like any.
 */
final class InDialog implements Step {
  /** Most dialogs to be looked up at a time for requests without a token. */
  private static final int MAX_READING = 256;

  private static final String RETRY_AFTER = "5";

  private final OwnAddresses own;
  private final Phones phones;
  private final Dialogs dialogs;
  private final LocationService locations;
  private final Gruus gruus;
  private final AtomicInteger reading = new AtomicInteger();

  InDialog(OwnAddresses own, Phones phones, ProxyPorts ports) {
    this.own = own;
    this.phones = phones;
    this.dialogs = ports.dialogs();
    this.locations = ports.locations();
    this.gruus = ports.gruus();
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    SipRequest request = context.request();
    if (request.toTag().isEmpty() || isOfNoDialog(request.method())) {
      then.accept(Decision.NEXT);
    } else if (context.token().filter(token -> mayGo(context, token)).isPresent()) {
      forward(context, context.token().get(), then);
    } else {
      read(context, then);
    }
  }

  private static boolean isOfNoDialog(Method method) {
    return method.equals(Method.REGISTER) || method.equals(Method.PUBLISH);
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
          asKnown(context, found, then);
        });
  }

  /** Whether nothing but the token is needed to let it through. */
  private boolean mayGo(RequestContext context, FlowToken token) {
    SipRequest request = context.request();
    boolean fromCaller = token.fromCaller(request.fromTag().orElse(""));
    if (!request.has(HeaderName.ROUTE)
        && (token.toward(fromCaller).isPresent() || gruu(request).isPresent())) {
      return true;
    }
    // Until it is answered there is nothing to re-INVITE (RFC 3261 §14.1), only a gateway to abuse.
    if (fromCaller
        && !request.method().equals(Method.INVITE)
        && token.calleeAt().filter(at -> leadsTo(at, request)).isPresent()) {
      return true;
    }
    // An account may send wherever it likes; and what comes back to us is judged when it does.
    return token.isAccountOn(context.transaction().flow(), fromCaller)
        || RoutePreprocessing.topRoute(request).filter(own::leadsHere).isPresent();
  }

  private static boolean leadsTo(InetAddress address, SipRequest request) {
    return RoutePreprocessing.topRoute(request)
        .or(request::uri)
        .filter(next -> NatDetection.sameAddress(next.host(), address))
        .isPresent();
  }

  private Optional<Gruu> gruu(SipRequest request) {
    return request.uri().filter(own::serves).flatMap(gruus::resolve);
  }

  private void forward(RequestContext context, FlowToken token, Consumer<Decision> then) {
    SipRequest request = context.request();
    Optional<Gruu> gruu = request.has(HeaderName.ROUTE) ? Optional.empty() : gruu(request);
    if (gruu.isPresent()) {
      context.await(
          locations.lookup(gruu.get().aor()),
          (bindings, error) -> then.accept(toInstance(gruu.get(), bindings, request, token)));
    } else {
      then.accept(asTheTokenSays(request, token).orElseGet(() -> asItSays(request)));
    }
  }

  /** RFC 5627 §5.1; a phone that is registered no more may still be where the call began. */
  private Decision toInstance(
      Gruu gruu, @Nullable List<Binding> bindings, SipRequest request, FlowToken token) {
    List<Destination> found =
        bindings == null ? List.of() : phones.of(gruu.select(bindings), request);
    return found.isEmpty()
        ? asTheTokenSays(request, token)
            .orElseGet(() -> new Decision.Answer(request.reply(480).build()))
        : new Decision.Forward(TargetSet.of(found.get(0)));
  }

  private static Optional<Decision> asTheTokenSays(SipRequest request, FlowToken token) {
    return token
        .toward(token.fromCaller(request.fromTag().orElse("")))
        .filter(flow -> !request.has(HeaderName.ROUTE))
        .map(flow -> ProxyTarget.over(flow, request.requestUri()))
        .map(target -> new Decision.Forward(TargetSet.of(target)));
  }

  private static Decision asItSays(SipRequest request) {
    return new Decision.Forward(TargetSet.of(ProxyTarget.named(request.requestUri())));
  }

  private void asKnown(
      RequestContext context, @Nullable Optional<Dialog> found, Consumer<Decision> then) {
    SipRequest request = context.request();
    Optional<Receiver> receiver = Receiver.of(found, request);
    if (context.token().isEmpty()) {
      if (found == null || receiver.isEmpty()) {
        then.accept(new Decision.Answer(request.reply(481).build()));
        return;
      }
      // A phone that dropped our Record-Route: the dialog itself knows where its ends are.
      context.token(found.map(FlowToken::of));
    }
    FlowToken token = context.token().orElseThrow();
    if (mayGo(context, token) || receiver.filter(end -> end.isNextHopOf(request)).isPresent()) {
      forward(context, token, then);
    } else if (request.method().equals(Method.ACK)) {
      // Nobody can be asked who sent it.
      then.accept(new Decision.Answer(request.reply(403).build()));
    } else {
      then.accept(Decision.NEXT);
    }
  }
}
