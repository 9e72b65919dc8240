// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.RequestBuilder;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** The requests that a client transaction makes of its INVITE for the next hop alone. */
final class HopByHop {
  private static final String MAX_FORWARDS = "70";

  private HopByHop() {}

  /** ACK to a response other than 2xx, RFC 3261 §17.1.1.3. */
  static SipRequest ack(SipRequest invite, SipResponse response) {
    return like(invite, Method.ACK, response.header(HeaderName.TO).orElse("")).build();
  }

  /** CANCEL, RFC 3261 §9.1. */
  static SipRequest cancel(SipRequest invite, Optional<String> reason) {
    RequestBuilder cancel = like(invite, Method.CANCEL, invite.header(HeaderName.TO).orElse(""));
    reason.ifPresent(value -> cancel.header(HeaderName.REASON, value));
    return cancel.build();
  }

  private static RequestBuilder like(SipRequest invite, Method method, String to) {
    RequestBuilder builder =
        RequestBuilder.of(method, invite.requestUri())
            .header(HeaderName.VIA, invite.topVia().toString());
    for (String route : invite.headers(HeaderName.ROUTE)) {
      builder.header(HeaderName.ROUTE, route);
    }
    return builder
        .header(HeaderName.MAX_FORWARDS, MAX_FORWARDS)
        .header(HeaderName.FROM, invite.header(HeaderName.FROM).orElse(""))
        .header(HeaderName.TO, to)
        .header(HeaderName.CALL_ID, invite.callId())
        .header(HeaderName.CSEQ, invite.cseq().number() + " " + method.name());
  }
}
