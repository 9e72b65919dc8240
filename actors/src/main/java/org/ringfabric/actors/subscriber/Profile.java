// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator provisions for an account.
 *
 * @param md5 hash of the password for MD5
 * @param sha256 hash of the password for SHA-256
 * @param blocked neither calls nor registers
 * @param displayName for people
 * @param attributes rights and settings that features read by name
 */
public record Profile(
    Ha1 md5,
    Ha1 sha256,
    boolean blocked,
    Optional<String> displayName,
    Map<String, String> attributes) {
  private static final int MAX_ATTRIBUTES = 128;
  private static final int MAX_TEXT = 4096;

  public Profile {
    attributes = Map.copyOf(attributes);
    expect(md5.isOf(DigestAlgorithm.MD5), "md5: a hash of another length", "32 digits");
    expect(sha256.isOf(DigestAlgorithm.SHA_256), "sha256: a hash of another length", "64 digits");
    expect(displayName.orElse("").length() <= 256, "displayName: too long", "256 characters");
    expect(
        attributes.size() <= MAX_ATTRIBUTES,
        "attributes: " + attributes.size(),
        "at most " + MAX_ATTRIBUTES);
    attributes.forEach(
        (name, value) ->
            expect(
                name.length() + value.length() <= MAX_TEXT,
                "attributes: one too long",
                "at most " + MAX_TEXT + " characters"));
  }

  /** The profile of an account with this password, which isn't kept. */
  public static Profile of(Aor account, Secret<String> password) {
    return new Profile(
        Ha1.of(DigestAlgorithm.MD5, account, password.expose()),
        Ha1.of(DigestAlgorithm.SHA_256, account, password.expose()),
        false,
        Optional.empty(),
        Map.of());
  }

  public Profile withBlocked(boolean changed) {
    return new Profile(md5, sha256, changed, displayName, attributes);
  }

  public Profile withDisplayName(String changed) {
    return new Profile(md5, sha256, blocked, Optional.of(changed), attributes);
  }

  public Profile withAttributes(Map<String, String> changed) {
    return new Profile(md5, sha256, blocked, displayName, changed);
  }

  Ha1 ha1(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case MD5 -> md5;
      case SHA_256 -> sha256;
    };
  }

  private static void expect(boolean valid, String found, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(found + " (expected: " + expected + ")");
    }
  }
}
