// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is kept of an account's password: its hash by each algorithm, for phones that give the
 * user name alone and for those that give it with the domain. Accounts from another platform may
 * have some of them only; they need {@code ringfabric.digest.algorithms} to offer no other.
 */
public record PasswordHashes(
    Optional<Ha1> md5,
    Optional<Ha1> sha256,
    Optional<Ha1> md5WithDomain,
    Optional<Ha1> sha256WithDomain) {

  public PasswordHashes {
    expect(md5, DigestAlgorithm.MD5, "md5");
    expect(sha256, DigestAlgorithm.SHA_256, "sha256");
    expect(md5WithDomain, DigestAlgorithm.MD5, "md5WithDomain");
    expect(sha256WithDomain, DigestAlgorithm.SHA_256, "sha256WithDomain");
    if (Stream.of(md5, sha256, md5WithDomain, sha256WithDomain).allMatch(Optional::isEmpty)) {
      throw new IllegalArgumentException("no password hash (expected: one at least)");
    }
  }

  /** The hashes of user, domain and password (RFC 7616 §3.4.2), for the user name alone. */
  public static PasswordHashes of(Ha1 md5, Ha1 sha256) {
    return new PasswordHashes(
        Optional.of(md5), Optional.of(sha256), Optional.empty(), Optional.empty());
  }

  /** All hashes of an account's password, which isn't kept. */
  public static PasswordHashes of(Aor account, Secret<String> password) {
    String plain = password.expose();
    return new PasswordHashes(
        Optional.of(Ha1.of(DigestAlgorithm.MD5, account, plain)),
        Optional.of(Ha1.of(DigestAlgorithm.SHA_256, account, plain)),
        Optional.of(Ha1.withDomain(DigestAlgorithm.MD5, account, plain)),
        Optional.of(Ha1.withDomain(DigestAlgorithm.SHA_256, account, plain)));
  }

  /** The hash for a user name as a phone gave it; empty if it is another's or there is none. */
  Optional<Ha1> find(DigestAlgorithm algorithm, Aor account, String username) {
    if (username.equals(account.user())) {
      return algorithm == DigestAlgorithm.MD5 ? md5 : sha256;
    }
    if (username.equals(account.toString())) {
      return algorithm == DigestAlgorithm.MD5 ? md5WithDomain : sha256WithDomain;
    }
    return Optional.empty();
  }

  private static void expect(Optional<Ha1> hash, DigestAlgorithm algorithm, String name) {
    if (hash.isPresent() && !hash.get().isOf(algorithm)) {
      throw new IllegalArgumentException(
          "%s: %d digits (expected: %d)"
              .formatted(name, hash.get().hex().length(), algorithm.hexLength()));
    }
  }
}
