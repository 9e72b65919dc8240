// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;

/**
 * What two copies of one request have in common when they arrive by different ways, RFC 3261
 * §8.2.2.2. The Request-URI is part of it: a spiral comes back with another one, and is fine.
 */
record MergeKey(String callId, String fromTag, long cseq, Method method, String requestUri) {
  static MergeKey of(SipRequest request) {
    return new MergeKey(
        request.callId(),
        request.fromTag().orElse(""),
        request.cseq().number(),
        request.method(),
        request.requestUri());
  }

  /**
   * Whether it passed through this cluster before: then it isn't a copy that someone else's fork
   * made but our own request come back, perhaps to go another way; loop detection judges that.
   */
  static boolean spirals(SipRequest request) {
    for (String value : request.values(HeaderName.VIA)) {
      String branch = Via.parse(value).flatMap(Via::branch).orElse("");
      if (Branches.owner(branch).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
