// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Locale;
import java.util.Optional;
import org.ringfabric.actors.sip.Method;

/** Answers challenges as a phone does. */
final class Phone {
  private final Aor account;
  private final String username;
  private final String password;

  Phone(Aor account, String password) {
    this(account, account.user(), password);
  }

  private Phone(Aor account, String username, String password) {
    this.account = account;
    this.username = username;
    this.password = password;
  }

  /** One that gives its user name with the domain. */
  Phone withDomain() {
    return new Phone(account, account.toString(), password);
  }

  DigestResponse answer(DigestAlgorithm algorithm, String nonce, int count) {
    String nc = String.format(Locale.ROOT, "%08x", count);
    String uri = "sip:" + account.host();
    String ha1 = algorithm.hex(username + ":" + account.host() + ":" + password);
    String ha2 = algorithm.hex("REGISTER:" + uri);
    String response = algorithm.hex(String.join(":", ha1, nonce, nc, "c0ffee", "auth", ha2));
    return new DigestResponse(
        username,
        account.host(),
        nonce,
        uri,
        algorithm,
        Optional.of("auth"),
        nc,
        "c0ffee",
        response,
        Method.REGISTER.name());
  }
}
