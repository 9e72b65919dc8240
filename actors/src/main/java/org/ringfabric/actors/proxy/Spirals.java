// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Branches;

/**
 * Requests of our accounts that come back to us on their way, as when the phone of one registered
 * the address of another (a spiral, RFC 3261 §6). They lost their credentials when we first saw
 * them, so our branch in their Via has a mark, signed under the cluster's key: that this account
 * proved that it sent this very request.
 */
final class Spirals {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "spiral";

  /** Between the loop hash and the mark, at the end of a branch. */
  private static final char SEPARATOR = '.';

  private final SecretKeySpec key;

  Spirals(byte[] clusterKey) {
    key = new SecretKeySpec(hmac(new SecretKeySpec(clusterKey, ALGORITHM), PURPOSE), ALGORITHM);
  }

  /** The end of the branch of a request that leaves, for itself and its mark to be known by. */
  String branchEnd(SipRequest arrived, Optional<Aor> account) {
    String hash = LoopDetection.hash(arrived);
    return account.map(sender -> hash + SEPARATOR + mark(arrived, sender)).orElse(hash);
  }

  /** The loop hash in the end of a branch. */
  static String loopHash(String branchEnd) {
    int separator = branchEnd.indexOf(SEPARATOR);
    return separator < 0 ? branchEnd : branchEnd.substring(0, separator);
  }

  /** Whether it passed us before, and {@code sender} proved then that it sent it. */
  boolean isOf(Aor sender, SipRequest request) {
    if (request.viaCount() < 2) {
      return false;
    }
    byte[] expected = mark(request, sender).getBytes(StandardCharsets.US_ASCII);
    for (String value : request.values(HeaderName.VIA)) {
      Optional<String> end = Via.parse(value).flatMap(Via::branch).flatMap(Branches::loopHash);
      if (end.isPresent() && MessageDigest.isEqual(expected, markIn(end.get()))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] markIn(String branchEnd) {
    int separator = branchEnd.indexOf(SEPARATOR);
    return branchEnd.substring(separator + 1).getBytes(StandardCharsets.US_ASCII);
  }

  private String mark(SipRequest request, Aor sender) {
    String identity =
        String.join(
            "\0",
            sender.toString(),
            request.method().name(),
            request.callId(),
            request.fromTag().orElse(""),
            Long.toString(request.cseq().number()));
    long first = ByteBuffer.wrap(hmac(key, identity)).getLong();
    return Long.toUnsignedString(first, Character.MAX_RADIX);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + ALGORITHM, e);
    }
  }
}
