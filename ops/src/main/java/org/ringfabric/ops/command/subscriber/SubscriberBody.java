// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Ha1;
import org.ringfabric.actors.subscriber.PasswordHashes;
import org.ringfabric.actors.subscriber.Profile;

/**
 * What an account is to be.
 *
 * @param password of which only hashes are kept
 * @param ha1 the hashes themselves, for those who move here and don't have the passwords
 */
record SubscriberBody(
    Optional<Password> password,
    Optional<Hashes> ha1,
    Optional<String> displayName,
    Optional<Boolean> blocked,
    Optional<Map<String, String>> attributes) {

  SubscriberBody {
    if (password.isPresent() == ha1.isPresent()) {
      throw new IllegalArgumentException(
          "%s (expected: one of password and ha1)"
              .formatted(password.isPresent() ? "password and ha1" : "neither password nor ha1"));
    }
  }

  Profile profile(Aor account) {
    Profile bare =
        password
            .map(given -> Profile.of(account, given.secret()))
            .orElseGet(() -> ha1.orElseThrow().profile())
            .withBlocked(blocked.orElse(false))
            .withAttributes(attributes.orElse(Map.of()));
    return displayName.map(bare::withDisplayName).orElse(bare);
  }

  /**
   * Hashes that another platform kept: of {@code user:domain:password} (RFC 7616 §3.4.2), and of
   * {@code user@domain:domain:password} for phones that give the domain in the user name.
   */
  record Hashes(
      Optional<String> md5,
      Optional<String> sha256,
      Optional<String> md5WithDomain,
      Optional<String> sha256WithDomain) {

    Profile profile() {
      PasswordHashes hashes =
          new PasswordHashes(
              md5.map(Ha1::new),
              sha256.map(Ha1::new),
              md5WithDomain.map(Ha1::new),
              sha256WithDomain.map(Ha1::new));
      return new Profile(hashes, false, Optional.empty(), Map.of());
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
