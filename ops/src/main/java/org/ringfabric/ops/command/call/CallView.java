// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.call;

import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.ops.command.FlowView;

/**
 * A call as the API shows it.
 *
 * @param from the caller, as the From of the INVITE
 * @param to the callee, as the To of the INVITE
 * @param expires when it ends unless something happens
 */
record CallView(
    String callId,
    String from,
    String to,
    String requestUri,
    String canonicalUri,
    Optional<String> billingParty,
    String source,
    String node,
    Optional<String> relay,
    Instant invited,
    Instant answered,
    Optional<Instant> expires,
    Optional<Instant> ended,
    Optional<EndCause> cause,
    LegView caller,
    LegView callee) {

  static CallView of(Dialog dialog) {
    AnsweredCall call = dialog.call();
    return new CallView(
        dialog.id().callId(),
        call.caller().address(),
        call.callee().address(),
        call.requestUri(),
        call.canonicalUri(),
        call.billingParty(),
        call.source(),
        call.node(),
        call.relay().map(relay -> relay.node()),
        call.invited(),
        call.answered(),
        dialog.expires(),
        dialog.ended(),
        dialog.cause(),
        LegView.of(call.caller()),
        LegView.of(call.callee()));
  }

  /** One end. */
  record LegView(String tag, String contact, long cseq, Optional<FlowView> flow) {
    static LegView of(Leg leg) {
      return new LegView(leg.tag(), leg.contact(), leg.cseq(), leg.flow().map(FlowView::of));
    }
  }
}
