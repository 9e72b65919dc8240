// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that any node makes and any node recognises, without remembering them: time, a random
 * number, and an HMAC-SHA256 of both under the cluster's key (RFC 7616 §3.3). Bound to no node and
 * no address: phones change theirs, and any node may get the answer.
 */
public final class Nonces {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] PURPOSE = "digest-nonce".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNED_BYTES = 16;
  private static final int BYTES = SIGNED_BYTES + 16;
  private static final int CHARACTERS = 43;

  /** How far the clocks of two nodes may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** What a nonce is worth. */
  public enum Verdict {
    FRESH,
    /** Ours, but its time is over. */
    STALE,
    /** Not made by this cluster. */
    FORGED
  }

  private final Mac prototype;
  private final Duration validity;

  public Nonces(Secret<byte[]> clusterKey, Duration validity) {
    if (validity.isNegative() || validity.isZero()) {
      throw new IllegalArgumentException("nonce validity: " + validity + " (expected: above 0)");
    }
    this.validity = validity;
    try {
      prototype = Mac.getInstance(HMAC);
      prototype.init(new SecretKeySpec(clusterKey.expose(), HMAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + HMAC, e);
    }
  }

  public Duration validity() {
    return validity;
  }

  /** A new nonce. */
  public String issue(Instant now) {
    ByteBuffer nonce = ByteBuffer.allocate(BYTES).putLong(now.toEpochMilli());
    // It only has to differ from others: that it can't be guessed is the HMAC's work.
    nonce.putLong(ThreadLocalRandom.current().nextLong());
    byte[] bytes = nonce.array();
    System.arraycopy(signature(bytes), 0, bytes, SIGNED_BYTES, BYTES - SIGNED_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public Verdict verify(String nonce, Instant now) {
    byte[] bytes = decode(nonce);
    if (bytes.length != BYTES
        || !MessageDigest.isEqual(
            signature(bytes), Arrays.copyOfRange(bytes, SIGNED_BYTES, BYTES))) {
      return Verdict.FORGED;
    }
    Instant issued = Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
    boolean fresh = !issued.isAfter(now.plus(SKEW)) && now.isBefore(issued.plus(validity));
    return fresh ? Verdict.FRESH : Verdict.STALE;
  }

  /** When it was made; it must not be {@link Verdict#FORGED}. */
  Instant issued(String nonce) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(decode(nonce)).getLong());
  }

  private static byte[] decode(String nonce) {
    if (nonce.length() != CHARACTERS) {
      return new byte[0];
    }
    try {
      return Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private byte[] signature(byte[] nonce) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(PURPOSE);
      mac.update(nonce, 0, SIGNED_BYTES);
      return Arrays.copyOf(mac.doFinal(), BYTES - SIGNED_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(HMAC + " can't be cloned", e);
    }
  }
}
