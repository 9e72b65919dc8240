// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

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
}
