// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Map;
import java.util.Optional;

/**
 * What is to be different about an account; what is empty stays as it is. Lets an operator block
 * one whose password nobody knows.
 *
 * @param attributes all of them, in place of those there are
 */
public record ProfileChange(
    Optional<PasswordHashes> hashes,
    Optional<Boolean> blocked,
    Optional<String> displayName,
    Optional<Map<String, String>> attributes) {
  public ProfileChange {
    attributes = attributes.map(Map::copyOf);
  }

  /** The profile once this has been done. */
  public Profile applyTo(Profile profile) {
    return new Profile(
        hashes.orElse(profile.hashes()),
        blocked.orElse(profile.blocked()),
        displayName.or(profile::displayName),
        attributes.orElse(profile.attributes()));
  }
}
