// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;

/**
 * Where a request within a dialog goes if the flow that its token names is gone: over the one that
 * the dialog heard its end on since, then to its Contact. An end that is reached over its flow
 * alone has no other place: the sender hears 430 (RFC 5626 §5.3).
 */
final class LostFlow {
  private final Dialogs dialogs;
  private final Servers servers;

  LostFlow(Dialogs dialogs, Servers servers) {
    this.dialogs = dialogs;
    this.servers = servers;
  }

  /** The ways around {@code lost}, to be tried once it failed. */
  List<NextHop> waysAround(SipRequest request, Flow lost) {
    List<NextHop> ways = new ArrayList<>(2);
    ways.add(new NextHop.Sought(() -> heardOnSince(request, lost)));
    request
        .uri()
        .filter(contact -> isReachedWithout(lost, contact))
        .ifPresent(
            contact ->
                ways.add(new NextHop.Sought(() -> servers.firstReachable(contact, request))));
    return ways;
  }

  private CompletionStage<Flow> heardOnSince(SipRequest request, Flow lost) {
    return dialogs
        .read(request.callId())
        .thenApply(
            found ->
                found
                    .filter(dialog -> InDialog.matches(dialog, request))
                    .flatMap(dialog -> receiver(dialog, request).flow())
                    .filter(flow -> !flow.equals(lost))
                    .orElseThrow(() -> new IllegalStateException("no other flow")));
  }

  private static Leg receiver(Dialog dialog, SipRequest request) {
    return request.toTag().equals(Optional.of(dialog.id().callerTag()))
        ? dialog.call().caller()
        : dialog.call().callee();
  }

  /** Not so a phone that asks for its flow (RFC 5626 §4.3), a browser, and one behind a NAT. */
  private static boolean isReachedWithout(Flow lost, SipUri contact) {
    return !contact.parameters().has("ob")
        && lost.transport() != Transport.WS
        && lost.transport() != Transport.WSS
        && !NatDetection.hidesBehind(contact, lost.remote().getAddress());
  }
}
