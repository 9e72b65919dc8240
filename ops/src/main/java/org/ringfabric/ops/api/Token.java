// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * One who may use the API. Only the digest of the token is kept: whoever reads the configuration
 * can't call the API with it.
 *
 * @param name who it was given to, for the log
 * @param access what it lets one do
 * @param sha256 the digest of the token, in hexadecimal
 */
public record Token(String name, Access access, String sha256) {

  /** What a token lets one do. */
  public enum Access {
    READ,
    WRITE
  }

  public Token {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "token name: '%s' (expected: 1 to 64 of A-Z a-z 0-9 . _ -)".formatted(name));
    }
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "token '%s': not a SHA-256 (expected: 64 hexadecimal digits, as 'ringfabric token' prints)"
              .formatted(name));
    }
  }

  /** The token {@code secret}, as it is kept. */
  public static Token hashing(String name, Access access, String secret) {
    return new Token(name, access, HexFormat.of().formatHex(digest(secret)));
  }

  /**
   * Reads a line {@code name access sha256}, as it stands in a token file; empty and comment lines
   * are none.
   */
  static Optional<Token> parse(String line) {
    String bare = line.strip();
    if (bare.isEmpty() || bare.startsWith("#")) {
      return Optional.empty();
    }
    String[] words = bare.split("\\s+");
    if (words.length != 3) {
      throw new IllegalArgumentException(
          "a token line has %d words (expected: name, read or write, sha256)"
              .formatted(words.length));
    }
    return Optional.of(new Token(words[0], access(words[1]), words[2]));
  }

  /** The line that {@link #parse} reads. */
  public String line() {
    return name + " " + access.name().toLowerCase(Locale.ROOT) + " " + sha256;
  }

  boolean matches(byte[] presented) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), presented);
  }

  static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static Access access(String word) {
    return switch (word) {
      case "read" -> Access.READ;
      case "write" -> Access.WRITE;
      default ->
          throw new IllegalArgumentException(
              "token access: '%s' (expected: read or write)".formatted(word));
    };
  }
}
