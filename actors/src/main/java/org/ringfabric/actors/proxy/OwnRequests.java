// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.function.Consumer;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

/** Requests for the proxy itself: OPTIONS is answered (RFC 3261 §11), the rest has no taker. */
final class OwnRequests implements Step {
  static final String METHODS =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, INFO, PRACK, UPDATE, SUBSCRIBE, NOTIFY, REFER,"
          + " MESSAGE";
  private final OwnAddresses own;

  OwnRequests(OwnAddresses own) {
    this.own = own;
  }

  @Override
  public void take(RequestContext context, Consumer<Decision> then) {
    then.accept(verdict(context.request()));
  }

  private Decision verdict(SipRequest request) {
    boolean forUs =
        request.uri().filter(uri -> own.serves(uri) && uri.user().isEmpty()).isPresent();
    if (request.method().equals(Method.OPTIONS)
        && (forUs || request.maxForwards().orElse(1) == 0)) {
      return new Decision.Answer(
          request
              .reply(200)
              .header(HeaderName.ALLOW, METHODS)
              .header(HeaderName.ACCEPT, "application/sdp")
              .header(HeaderName.SUPPORTED, "path, outbound, gruu, timer")
              .build());
    }
    if (request.method().equals(Method.PUBLISH)) {
      // RFC 3903 §6: there is no event package here to publish to; never relayed.
      return new Decision.Answer(request.reply(489).build());
    }
    return forUs ? new Decision.Answer(request.reply(404).build()) : Decision.NEXT;
  }
}
