// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;

/**
 * What tells server transactions apart, RFC 3261 §17.2.3.
 *
 * @param branch of the top Via; for peers of RFC 2543 what stood in its place: Request-URI, From
 *     tag, Call-ID and CSeq number
 * @param sentBy host of the top Via
 * @param port of the top Via
 * @param method ACK counts as INVITE
 */
record TransactionKey(String branch, String sentBy, int port, Method method) {

  static TransactionKey of(SipRequest request) {
    return of(request, request.method().equals(Method.ACK) ? Method.INVITE : request.method());
  }

  /** The key of the INVITE that a CANCEL means. */
  static TransactionKey ofCancelled(SipRequest cancel) {
    return of(cancel, Method.INVITE);
  }

  private static TransactionKey of(SipRequest request, Method method) {
    Via via = request.topVia();
    String branch = via.branch().orElse("");
    String identity = via.hasUniqueBranch() ? branch : rfc2543Identity(request, branch);
    return new TransactionKey(identity, via.host(), via.sentByPort(), method);
  }

  private static String rfc2543Identity(SipRequest request, String branch) {
    return branch
        + ' '
        + request.requestUri()
        + ' '
        + request.fromTag().orElse("")
        + ' '
        + request.callId()
        + ' '
        + request.cseq().number();
  }
}
