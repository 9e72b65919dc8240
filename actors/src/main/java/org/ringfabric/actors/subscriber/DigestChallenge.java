// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipRequest;

/** Writes challenges and reads their answers (RFC 3261 §22, RFC 7616 §3.3, RFC 8760). */
public final class DigestChallenge {
  private final DigestConfig config;
  private final Nonces nonces;

  public DigestChallenge(DigestConfig config, Nonces nonces) {
    this.config = config;
    this.nonces = nonces;
  }

  /**
   * The values of WWW-Authenticate or Proxy-Authenticate, one header field each, the preferred
   * algorithm first.
   *
   * @param stale the answer was right but for its nonce: try again without asking the user
   */
  public List<String> values(String realm, boolean stale, Instant now) {
    String nonce = nonces.issue(now);
    List<String> values = new ArrayList<>(config.algorithms().size());
    for (DigestAlgorithm algorithm : config.algorithms()) {
      values.add(
          "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
              .formatted(realm, nonce, algorithm.token(), stale ? ", stale=true" : ""));
    }
    return values;
  }

  /**
   * The answer worth asking the account's entity about: for that realm, in an algorithm that we
   * offer, to a nonce that this cluster made. A nonce that is only too old passes: whether the
   * password is right decides about {@code stale}.
   */
  public Optional<DigestResponse> response(
      SipRequest request, HeaderName name, String realm, Instant now) {
    return DigestResponse.find(request, name, realm)
        .filter(this::offered)
        .filter(response -> nonces.verify(response.nonce(), now) != Nonces.Verdict.FORGED);
  }

  private boolean offered(DigestResponse response) {
    return config.algorithms().contains(response.algorithm())
        && (response.qop().isPresent() || config.acceptWithoutQop());
  }
}
