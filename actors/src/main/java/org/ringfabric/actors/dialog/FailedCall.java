// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;

/**
 * A call that nobody answered; it leaves a CDR all the same.
 *
 * @param from From value without the tag
 * @param to To value
 * @param callerTag From tag
 * @param cseq of the INVITE: a second attempt with credentials is another call
 * @param requestUri as dialled
 * @param canonicalUri where it was routed to
 * @param billingParty account that would have paid
 * @param source address that the INVITE came from
 * @param node that tried
 * @param status final response that the caller got, 300 to 699
 * @param reason its phrase
 */
public record FailedCall(
    String from,
    String to,
    String callerTag,
    long cseq,
    String requestUri,
    String canonicalUri,
    Optional<String> billingParty,
    String source,
    String node,
    Instant invited,
    Instant ended,
    int status,
    String reason)
    implements Wire, Durable {

  boolean repeats(FailedCall other) {
    return callerTag.equals(other.callerTag) && cseq == other.cseq;
  }

  /**
   * Whether both came of one INVITE, where its node saw it. Tag and CSeq don't tell: one that came
   * back to us by another domain (a spiral, RFC 3261 §6) has the same.
   */
  boolean invitedLike(AnsweredCall call) {
    return callerTag.equals(call.caller().tag())
        && invited.equals(call.invited())
        && node.equals(call.node());
  }
}
