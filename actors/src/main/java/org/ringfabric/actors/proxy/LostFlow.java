// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/**
 * Where a request goes if the flow that it should take is gone, perhaps with its node. A new one
 * goes to the Contact of a phone that needs no flow; one within a dialog goes over the flow that
 * the dialog heard its end on since, then to its Contact. An end that is reached over its flow
 * alone has no other place: within a dialog, the sender hears 430 (RFC 5626 §5.3).
 */
final class LostFlow {
  private final Dialogs dialogs;
  private final Servers servers;

  LostFlow(Dialogs dialogs, Servers servers) {
    this.dialogs = dialogs;
    this.servers = servers;
  }

  /** The ways around the flow of {@code target}, to be tried once it failed. */
  List<NextHop> waysAround(SipRequest request, ProxyTarget target) {
    if (request.toTag().isEmpty()) {
      return target
          .withoutFlow()
          .<List<NextHop>>map(
              contact ->
                  List.of(new NextHop.Sought(() -> servers.firstReachable(contact, request))))
          .orElse(List.of());
    }
    Flow lost = target.flow().orElseThrow();
    List<NextHop> ways = new ArrayList<>(2);
    ways.add(new NextHop.Sought(() -> heardOnSince(request, lost)));
    request
        .uri()
        .filter(contact -> isReachedWithout(lost, contact))
        .ifPresent(contact -> ways.add(new NextHop.Sought(() -> toContact(request, contact))));
    return ways;
  }

  private CompletionStage<Flow> heardOnSince(SipRequest request, Flow lost) {
    return dialogs
        .read(request.callId())
        .thenApply(
            found ->
                Receiver.of(found, request)
                    .flatMap(receiver -> receiver.leg().flow())
                    .filter(flow -> !flow.equals(lost) && Sips.allows(request, flow))
                    .orElseThrow(() -> new IllegalStateException("no other flow")));
  }

  /** Not so a phone that asks for its flow (RFC 5626 §4.3), a browser, and one behind a NAT. */
  private static boolean isReachedWithout(Flow lost, SipUri contact) {
    return !contact.parameters().has("ob")
        // The domain of a GRUU knows no more of it than we have seen already.
        && !contact.parameters().has("gr")
        && lost.transport() != Transport.WS
        && lost.transport() != Transport.WSS
        && !NatDetection.hidesBehind(contact, lost.remote().getAddress());
  }

  /** Only where the dialog knows its end to be: anybody could have named another Contact. */
  private CompletionStage<Flow> toContact(SipRequest request, SipUri contact) {
    return dialogs
        .read(request.callId())
        .thenCompose(
            found ->
                Receiver.of(found, request).filter(end -> end.isAt(contact)).isPresent()
                    ? servers.firstReachable(contact, request)
                    : CompletableFuture.failedFuture(new IOException("no Contact of the dialog")));
  }
}
