// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.transaction.Flow;

/** Reads from an INVITE and its answer how each end of the new dialog is reached. */
final class CallParties {
  private final FlowTokens tokens;

  CallParties(FlowTokens tokens) {
    this.tokens = tokens;
  }

  static DialogId id(SipMessage message, boolean fromCaller) {
    String from = message.fromTag().orElse("");
    String to = message.toTag().orElse("");
    return fromCaller
        ? new DialogId(message.callId(), from, to)
        : new DialogId(message.callId(), to, from);
  }

  /** The end that sent the INVITE: its routes are the Record-Routes that came with it. */
  Leg caller(SipRequest invite, Optional<Flow> flow) {
    return new Leg(
        addressOf(invite.from()),
        invite.fromTag().orElse(""),
        contact(invite).orElseGet(() -> invite.from().uri()),
        invite.values(HeaderName.RECORD_ROUTE),
        invite.cseq().number(),
        flow);
  }

  /** The end that answered: its routes are the Record-Routes above ours, read upward. */
  Leg callee(SipRequest invite, SipResponse answer, Optional<Flow> flow) {
    List<String> beyondUs = new ArrayList<>();
    for (String route : answer.values(HeaderName.RECORD_ROUTE)) {
      if (isOurs(route, answer.callId())) {
        break;
      }
      beyondUs.add(route);
    }
    Collections.reverse(beyondUs);
    return new Leg(
        addressOf(answer.to()),
        answer.toTag().orElse(""),
        contact(answer).orElseGet(invite::requestUri),
        beyondUs,
        0,
        flow);
  }

  static Optional<String> contact(SipMessage message) {
    return message.has(HeaderName.CONTACT)
        ? NameAddr.parse(message.values(HeaderName.CONTACT).get(0)).map(NameAddr::uri)
        : Optional.empty();
  }

  static String addressOf(NameAddr party) {
    return new NameAddr(party.displayName(), party.uri(), party.parameters().without("tag"))
        .toString();
  }

  private boolean isOurs(String route, String callId) {
    return NameAddr.parse(route)
        .flatMap(NameAddr::sipUri)
        .flatMap(SipUri::user)
        .flatMap(user -> tokens.verify(user, callId))
        .isPresent();
  }
}
