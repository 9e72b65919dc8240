// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import org.ringfabric.actors.dialog.DialogSignalling;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.RequestBuilder;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.Transports;
import org.ringfabric.actors.transaction.Worker;

/** The requests that the network itself sends to a phone within a dialog: BYE above all. */
public final class ServerRequests implements DialogSignalling {
  private static final String MAX_FORWARDS = "70";

  private final TransactionLayer layer;
  private final Servers servers;

  public ServerRequests(TransactionLayer layer, Transports transports, ServerLocator locator) {
    this.layer = layer;
    this.servers = new Servers(transports, locator);
  }

  @Override
  public CompletionStage<Integer> send(
      String callId, Leg to, Leg from, Method method, long cseq, Optional<String> reason) {
    SipRequest request = request(callId, to, from, method, cseq, reason);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Worker worker = layer.workerOf(callId);
    worker.execute(
        () -> {
          if (to.flow().isPresent() && to.routes().isEmpty()) {
            overFlow(worker, request, to.flow().get(), status);
          } else {
            toServers(worker, request, status);
          }
        });
    return status;
  }

  /**
   * ACK and BYE to an end whose 2xx came to nothing: nobody else will (RFC 3261 §13.2.2.4, §15).
   *
   * @param cseq of the INVITE
   */
  void hangUp(String callId, Leg callee, Leg caller, long cseq, String reason) {
    SipRequest ack = request(callId, callee, caller, Method.ACK, cseq, Optional.empty());
    Worker worker = layer.workerOf(callId);
    callee
        .flow()
        .filter(flow -> callee.routes().isEmpty())
        .map(flow -> CompletableFuture.completedStage(flow))
        .orElseGet(() -> firstFlow(ack))
        .whenComplete(
            (flow, error) ->
                worker.execute(
                    () -> {
                      if (flow != null) {
                        layer.sendStateless(ack, flow);
                      }
                      long last = DialogSignalling.beyond(cseq);
                      send(callId, callee, caller, Method.BYE, last, Optional.of(reason));
                    }));
  }

  /** ACK to the 2xx of a re-INVITE that its sender won't hear (RFC 3261 §13.2.2.4). */
  void acknowledge(SipRequest invite, Flow flow) {
    RequestBuilder ack = RequestBuilder.of(Method.ACK, invite.requestUri());
    invite.headers(HeaderName.ROUTE).forEach(route -> ack.header(HeaderName.ROUTE, route));
    ack.header(HeaderName.MAX_FORWARDS, MAX_FORWARDS)
        .header(HeaderName.FROM, invite.header(HeaderName.FROM).orElse(""))
        .header(HeaderName.TO, invite.header(HeaderName.TO).orElse(""))
        .header(HeaderName.CALL_ID, invite.callId())
        .header(HeaderName.CSEQ, invite.cseq().number() + " ACK");
    layer.sendStateless(ack.build(), flow);
  }

  private CompletionStage<Flow> firstFlow(SipRequest request) {
    return next(request)
        .map(next -> servers.firstReachable(next, request))
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("no server")));
  }

  /** The URI that names the next hop. */
  private static Optional<SipUri> next(SipRequest request) {
    return RoutePreprocessing.topRoute(request).or(request::uri);
  }

  /** RFC 3261 §12.2.1.1. */
  private static SipRequest request(
      String callId, Leg to, Leg from, Method method, long cseq, Optional<String> reason) {
    RequestBuilder builder = RequestBuilder.of(method, to.contact());
    if (!to.routes().isEmpty()) {
      builder.header(HeaderName.ROUTE, String.join(", ", to.routes()));
    }
    builder
        .header(HeaderName.MAX_FORWARDS, MAX_FORWARDS)
        .header(HeaderName.FROM, from.address() + ";tag=" + from.tag())
        .header(HeaderName.TO, to.address() + ";tag=" + to.tag())
        .header(HeaderName.CALL_ID, callId)
        .header(HeaderName.CSEQ, cseq + " " + method.name());
    reason.ifPresent(value -> builder.header(HeaderName.REASON, value));
    return builder.build();
  }

  /** Over a flow; if that is gone, to where the request itself leads. */
  private void overFlow(
      Worker worker, SipRequest request, Flow flow, CompletableFuture<Integer> status) {
    attempt(
        worker,
        request,
        List.of(new NextHop.Existing(flow)),
        outcome -> {
          if (outcome == Branch.FLOW_FAILED) {
            toServers(worker, request, status);
          } else {
            status.complete(outcome);
          }
        });
  }

  private void toServers(Worker worker, SipRequest request, CompletableFuture<Integer> status) {
    next(request)
        .map(next -> servers.of(next, request))
        .orElseGet(() -> CompletableFuture.completedFuture(List.of()))
        .whenComplete(
            (hops, error) ->
                worker.execute(
                    () ->
                        attempt(
                            worker, request, hops == null ? List.of() : hops, status::complete)));
  }

  private void attempt(Worker worker, SipRequest request, List<NextHop> hops, IntConsumer then) {
    new Attempts(layer, worker, request, hops.iterator(), then).start();
  }

  /** OPTIONS that only keeps a NAT open; whatever is answered to it is dropped. */
  public void keepAlive(Flow flow, String from, String callId, long cseq) {
    String address = flow.remote().getAddress().getHostAddress();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    String uri = "sip:" + host + ":" + flow.remote().getPort();
    SipRequest request =
        RequestBuilder.of(Method.OPTIONS, uri)
            .header(HeaderName.MAX_FORWARDS, MAX_FORWARDS)
            .header(HeaderName.FROM, "<" + from + ">;tag=" + cseq)
            .header(HeaderName.TO, "<" + uri + ">")
            .header(HeaderName.CALL_ID, callId)
            .header(HeaderName.CSEQ, cseq + " OPTIONS")
            .build();
    layer.workerOf(callId).execute(() -> layer.sendStateless(request, flow));
  }
}
