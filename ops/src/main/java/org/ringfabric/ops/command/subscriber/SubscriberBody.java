// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
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

  /** The hash of {@code user:domain:password} by each algorithm (RFC 7616 §3.4.2). */
  record Hashes(Ha1 md5, Ha1 sha256) {

    @JsonCreator
    static Hashes of(
        @JsonProperty(value = "md5", required = true) String md5,
        @JsonProperty(value = "sha256", required = true) String sha256) {
      return new Hashes(new Ha1(md5), new Ha1(sha256));
    }

    Profile profile() {
      return new Profile(PasswordHashes.of(md5, sha256), false, Optional.empty(), Map.of());
    }
  }
}
