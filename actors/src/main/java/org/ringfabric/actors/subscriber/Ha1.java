// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hash of user, realm and password (RFC 7616 §3.4.2): all that is kept of a password. As good
 * as the password within its realm, so it prints {@code [REDACTED]} and compares in constant time.
 *
 * @param hex lower case; 32 digits for MD5, 64 for SHA-256
 */
public record Ha1(String hex) {
  public Ha1 {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!isHash(hex)) {
      throw new IllegalArgumentException(
          "ha1: %d characters (expected: 32 or 64 hexadecimal digits)".formatted(hex.length()));
    }
  }

  /** The hash for an account, whose realm is its domain. */
  public static Ha1 of(DigestAlgorithm algorithm, Aor account, String password) {
    return of(algorithm, account.user(), account, password);
  }

  /** The hash for phones that give {@code user@domain} as user name. */
  public static Ha1 withDomain(DigestAlgorithm algorithm, Aor account, String password) {
    return of(algorithm, account.toString(), account, password);
  }

  private static Ha1 of(DigestAlgorithm algorithm, String username, Aor account, String password) {
    return new Ha1(algorithm.hex(username + ":" + account.host() + ":" + password));
  }

  private static boolean isHash(String hex) {
    return (hex.length() == DigestAlgorithm.MD5.hexLength()
            || hex.length() == DigestAlgorithm.SHA_256.hexLength())
        && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  boolean isOf(DigestAlgorithm algorithm) {
    return hex.length() == algorithm.hexLength();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ha1 that && sameText(hex, that.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }

  /** Compares in a time that doesn't tell how much is equal. */
  static boolean sameText(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
