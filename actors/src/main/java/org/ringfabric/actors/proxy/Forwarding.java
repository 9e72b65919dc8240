// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.MessageEdit;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.ClientHandler;
import org.ringfabric.actors.transaction.ClientTransaction;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.Worker;

/** Request forwarding, RFC 3261 §16.6: the copy for a target, and the way it takes. */
final class Forwarding {
  private final ProxyConfig config;
  private final TransactionLayer layer;
  private final Servers servers;
  private final LostFlow lostFlow;
  private final Spirals spirals;

  Forwarding(
      ProxyConfig config,
      TransactionLayer layer,
      Servers servers,
      LostFlow lostFlow,
      Spirals spirals) {
    this.config = config;
    this.layer = layer;
    this.servers = servers;
    this.lostFlow = lostFlow;
    this.spirals = spirals;
  }

  Duration timerC() {
    return config.timerC();
  }

  Duration noAnswer() {
    return config.noAnswer();
  }

  /**
   * A copy on its way out.
   *
   * @param next the URI that names the next hop: the first Route, else the Request-URI
   */
  record Copy(SipRequest request, Optional<SipUri> next) {}

  /** How far the request may still fork. */
  MaxBreadth breadth(SipRequest request) {
    return MaxBreadth.of(request, config.maxBreadth());
  }

  /** Steps 1 to 6 for one of several branches, with its share of Max-Breadth. */
  Copy copyFor(SipRequest request, ProxyTarget target, int breadth) {
    SipRequest shared = request.edit().set(MaxBreadth.HEADER, Integer.toString(breadth)).build();
    return copyFor(shared, target);
  }

  /** Steps 1 to 6: copy, Request-URI, Max-Forwards, Path of the binding, strict next hop. */
  Copy copyFor(SipRequest request, ProxyTarget target) {
    MessageEdit<SipRequest> edit = request.edit();
    OwnCredentials.remove(request, edit, config);
    if (!request.requestUri().equals(target.requestUri())) {
      edit.requestUri(target.requestUri());
    }
    int hops = request.maxForwards().orElse(config.maxForwards() + 1) - 1;
    edit.set(HeaderName.MAX_FORWARDS, Integer.toString(hops));
    if (!target.routes().isEmpty()) {
      edit.prepend(HeaderName.ROUTE, String.join(", ", target.routes()));
    }
    SipRequest copy = edit.build();
    Optional<SipUri> route = RoutePreprocessing.topRoute(copy);
    if (route.isEmpty()) {
      return new Copy(copy, copy.uri());
    }
    boolean strict = !route.get().parameters().has("lr");
    return new Copy(strict ? forStrictRouter(copy, route.get()) : copy, route);
  }

  /** Step 6: a first Route without lr is a strict router, and wants to be the Request-URI. */
  private static SipRequest forStrictRouter(SipRequest copy, SipUri next) {
    List<String> routes = new ArrayList<>(copy.values(HeaderName.ROUTE));
    routes.remove(0);
    routes.add("<" + copy.requestUri() + ">");
    return copy.edit()
        .requestUri(next.toString())
        .set(HeaderName.ROUTE, String.join(", ", routes))
        .build();
  }

  /** Step 7: where the copy goes, best first; answers on the worker, with nothing if nowhere. */
  void nextHops(Copy copy, ProxyTarget target, Worker worker, Consumer<List<NextHop>> then) {
    SipRequest request = copy.request();
    if (target.flow().filter(flow -> !Sips.allows(request, flow)).isPresent()
        || (target.flow().isEmpty() && copy.next().isEmpty())) {
      then.accept(List.of());
      return;
    }
    if (target.flow().isPresent()) {
      List<NextHop> hops = new ArrayList<>(3);
      hops.add(new NextHop.Existing(target.flow().get()));
      hops.addAll(lostFlow.waysAround(request, target));
      then.accept(hops);
      return;
    }
    servers
        .of(copy.next().get(), request)
        .whenComplete(
            (found, error) ->
                worker.execute(() -> then.accept(found == null ? List.<NextHop>of() : found)));
  }

  /** Steps 8 to 10: Via, and a client transaction. */
  ClientTransaction send(
      SipRequest copy, Flow flow, ResponseContext context, ClientHandler handler) {
    String end = spirals.branchEnd(context.transaction().request(), context.account());
    return layer.send(context.worker(), copy, flow, Optional.of(end), handler);
  }

  /** A request that no transaction waits for: ACK to a 2xx. */
  void sendStateless(SipRequest copy, Flow flow, Runnable onFailure) {
    layer.sendStateless(copy, flow, onFailure);
  }
}
