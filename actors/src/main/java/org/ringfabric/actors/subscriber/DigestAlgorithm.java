// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash of a challenge (RFC 7616 §3.2). MD5 is what deployed phones do; SHA-256 is what RFC 8760
 * asks for. The {@code -sess} forms bring nothing to SIP and aren't offered.
 */
public enum DigestAlgorithm {
  MD5("MD5", 32),
  SHA_256("SHA-256", 64);

  private final String token;
  private final int hexLength;

  DigestAlgorithm(String token, int hexLength) {
    this.token = token;
    this.hexLength = hexLength;
  }

  /** The algorithm of that token, in any case. */
  public static Optional<DigestAlgorithm> of(String token) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** As written in a challenge. */
  public String token() {
    return token;
  }

  /** How many hexadecimal digits a hash has. */
  public int hexLength() {
    return hexLength;
  }

  /** The hash in lower-case hexadecimal. */
  public String hex(String text) {
    try {
      byte[] hash = MessageDigest.getInstance(token).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks " + token, e);
    }
  }
}
