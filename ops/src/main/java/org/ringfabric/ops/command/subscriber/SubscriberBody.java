// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Ha1;
import org.ringfabric.actors.subscriber.PasswordHashes;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.ProfileChange;

/**
 * What an account is to be, or what is to be different about it.
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
    if (password.isPresent() && ha1.isPresent()) {
      throw new IllegalArgumentException("password and ha1 (expected: one of them)");
    }
  }

  /**
   * All that an account is to be.
   *
   * @throws IllegalArgumentException if there is nothing to authenticate it by
   */
  Profile profile(Aor account) {
    PasswordHashes hashes =
        hashes(account)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "neither password nor ha1 (expected: one of them)"));
    return new Profile(hashes, blocked.orElse(false), displayName, attributes.orElse(Map.of()));
  }

  /** What is to be different about an account. */
  ProfileChange change(Aor account) {
    return new ProfileChange(hashes(account), blocked, displayName, attributes);
  }

  private Optional<PasswordHashes> hashes(Aor account) {
    return password
        .map(given -> PasswordHashes.of(account, given.secret()))
        .or(() -> ha1.map(Hashes::hashes));
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

    PasswordHashes hashes() {
      return new PasswordHashes(
          md5.map(Ha1::new),
          sha256.map(Ha1::new),
          md5WithDomain.map(Ha1::new),
          sha256WithDomain.map(Ha1::new));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
