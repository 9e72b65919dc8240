// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;
import org.ringfabric.actors.transaction.Branches;

/**
 * Loops and spirals, RFC 3261 §16.3 step 4 as RFC 5393 §4.2 repairs it: our branch ends in a hash
 * of all that decides where a request goes, so a request that comes back with the same hash would
 * go the same way again, whichever node of the cluster it meets.
 */
final class LoopDetection {
  /** Not Proxy-Authorization: we take away what was meant for us, and nothing is routed by it. */
  private static final HeaderName[] DECISIVE = {HeaderName.ROUTE, HeaderName.PROXY_REQUIRE};

  private LoopDetection() {}

  static boolean isLoop(SipRequest request) {
    if (request.viaCount() < 2) {
      return false;
    }
    String hash = hash(request);
    for (String value : request.values(HeaderName.VIA)) {
      Optional<String> branch = Via.parse(value).flatMap(Via::branch);
      Optional<String> end = branch.flatMap(Branches::loopHash);
      if (end.map(Spirals::loopHash).filter(hash::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The hash for the branch of a request that arrived as {@code request}. */
  static String hash(SipRequest request) {
    long hash = mix(17, request.requestUri());
    hash = mix(hash, request.fromTag().orElse(""));
    hash = mix(hash, request.toTag().orElse(""));
    hash = mix(hash, request.callId());
    hash = hash * 31 + request.cseq().number();
    for (HeaderName decisive : DECISIVE) {
      if (request.has(decisive)) {
        for (String value : request.headers(decisive)) {
          hash = mix(hash, value);
        }
      }
    }
    return Long.toString(hash & Long.MAX_VALUE, 36);
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = mixed * 1099511628211L ^ text.charAt(i);
    }
    return mixed * 31 + text.length();
  }
}
