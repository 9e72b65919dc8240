// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.security.SecureRandom;

/**
 * A To tag computed from the request, so that a retransmission answered without state gets the same
 * (RFC 3261 §8.2.7).
 */
final class StatelessTag {
  private static final long SALT = new SecureRandom().nextLong();
  private static final long FNV_PRIME = 0x100000001b3L;

  private StatelessTag() {}

  static String of(SipRequest request) {
    long hash = SALT;
    hash = mix(hash, request.callId());
    hash = mix(hash, request.branch().orElse(""));
    hash = mix(hash, request.fromTag().orElse(""));
    return Long.toHexString(hash ^ hash >>> 29);
  }

  private static long mix(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ 0xff) * FNV_PRIME;
  }
}
