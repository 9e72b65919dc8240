// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Authentication.Authenticated;
import org.ringfabric.actors.subscriber.Authentication.Blocked;
import org.ringfabric.actors.subscriber.Authentication.ReplayedNonce;
import org.ringfabric.actors.subscriber.Authentication.StaleNonce;
import org.ringfabric.actors.subscriber.Authentication.UnknownSubscriber;
import org.ringfabric.actors.subscriber.Authentication.WrongPassword;

/**
 * Checks one account's credentials. First whether the password is right, for only who knows it may
 * learn anything else: that the account is blocked, or the nonce too old or used.
 */
final class CredentialCheck {
  private final Aor account;
  private final Nonces nonces;
  private final NonceCounts counts;

  CredentialCheck(Aor account, Nonces nonces, Instant beginning) {
    this.account = account;
    this.nonces = nonces;
    counts = new NonceCounts(nonces.validity(), beginning);
  }

  Authentication check(Optional<Profile> profile, DigestResponse response, Instant now) {
    if (profile.isEmpty()) {
      return new UnknownSubscriber();
    }
    Nonces.Verdict nonce = nonces.verify(response.nonce(), now);
    if (nonce == Nonces.Verdict.FORGED || !passwordIsRight(profile.get(), response)) {
      return new WrongPassword();
    }
    if (profile.get().blocked()) {
      return new Blocked();
    }
    if (nonce == Nonces.Verdict.STALE) {
      return new StaleNonce();
    }
    return switch (counts.use(
        response.nonce(), nonces.issued(response.nonce()), response.count(), now)) {
      case FIRST -> new Authenticated(Subscriber.of(account, profile.get()));
      case REPLAYED -> new ReplayedNonce();
      case FORGOTTEN -> new StaleNonce();
    };
  }

  private boolean passwordIsRight(Profile profile, DigestResponse response) {
    return response.realm().equalsIgnoreCase(account.host())
        && profile
            .hashes()
            .find(response.algorithm(), account, response.username())
            .filter(response::provenBy)
            .isPresent();
  }
}
