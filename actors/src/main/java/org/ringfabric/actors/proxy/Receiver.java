// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;

/** The end of an answered dialog that a request is for, as the dialog's entity knows it. */
record Receiver(Leg leg) {

  /** Empty if nobody knows the dialog, or the request isn't of it. */
  static Optional<Receiver> of(@Nullable Optional<Dialog> found, SipRequest request) {
    return found == null
        ? Optional.empty()
        : found.filter(dialog -> concerns(dialog, request)).map(dialog -> of(dialog, request));
  }

  private static Receiver of(Dialog dialog, SipRequest request) {
    // As a token tells it: sipp draws the same tag at both ends.
    boolean fromCaller = request.fromTag().equals(Optional.of(dialog.id().callerTag()));
    return new Receiver(fromCaller ? dialog.call().callee() : dialog.call().caller());
  }

  /** Whether the request is of this dialog, from whichever end (RFC 3261 §12). */
  static boolean concerns(Dialog dialog, SipRequest request) {
    String from = request.fromTag().orElse("");
    String to = request.toTag().orElse("");
    String caller = dialog.id().callerTag();
    String callee = dialog.id().calleeTag();
    return (from.equals(caller) && to.equals(callee)) || (from.equals(callee) && to.equals(caller));
  }

  /** Whether the request takes the way that the dialog was set up on (RFC 3261 §12.2.1.1). */
  boolean isNextHopOf(SipRequest request) {
    if (!request.has(HeaderName.ROUTE)) {
      return request.uri().filter(this::isAt).isPresent();
    }
    Optional<SipUri> route = RoutePreprocessing.topRoute(request);
    return !leg.routes().isEmpty()
        && NameAddr.parse(leg.routes().get(0))
            .flatMap(NameAddr::sipUri)
            .filter(known -> route.filter(asked -> same(known, asked)).isPresent())
            .isPresent();
  }

  boolean isAt(SipUri contact) {
    return SipUri.parse(leg.contact()).filter(known -> same(known, contact)).isPresent();
  }

  /** Parameters don't lead to another place, and phones drop or reorder them. */
  private static boolean same(SipUri one, SipUri other) {
    return one.host().equalsIgnoreCase(other.host())
        && one.port() == other.port()
        && one.plainUser().equals(other.plainUser());
  }
}
