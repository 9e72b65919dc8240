// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator provisions for an account.
 *
 * @param hashes of the password
 * @param blocked neither calls nor registers
 * @param displayName for people
 * @param attributes rights and settings that features read by name
 */
public record Profile(
    PasswordHashes hashes,
    boolean blocked,
    Optional<String> displayName,
    Map<String, String> attributes) {
  private static final int MAX_ATTRIBUTES = 128;
  private static final int MAX_TEXT = 4096;

  public Profile {
    attributes = Map.copyOf(attributes);
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
    return new Profile(PasswordHashes.of(account, password), false, Optional.empty(), Map.of());
  }

  public Profile withBlocked(boolean changed) {
    return new Profile(hashes, changed, displayName, attributes);
  }

  public Profile withDisplayName(String changed) {
    return new Profile(hashes, blocked, Optional.of(changed), attributes);
  }

  public Profile withAttributes(Map<String, String> changed) {
    return new Profile(hashes, blocked, displayName, changed);
  }

  private static void expect(boolean valid, String found, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(found + " (expected: " + expected + ")");
    }
  }
}
