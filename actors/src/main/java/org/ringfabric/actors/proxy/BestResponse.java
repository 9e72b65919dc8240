// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipResponse;

/** Choosing among the final responses of the branches, RFC 3261 §16.7 step 6 and step 7. */
final class BestResponse {
  private static final HeaderName[] CHALLENGES = {
    HeaderName.WWW_AUTHENTICATE, HeaderName.PROXY_AUTHENTICATE
  };

  private BestResponse() {}

  static Optional<SipResponse> of(List<SipResponse> finals) {
    SipResponse best = null;
    for (SipResponse candidate : finals) {
      if (best == null || rank(candidate) < rank(best)) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best).map(chosen -> withAllChallenges(chosen, finals));
  }

  /** Lower is better: 6xx decides for all, then the lowest class, in 4xx what can be repaired. */
  private static int rank(SipResponse response) {
    int status = response.status();
    if (status >= 600) {
      return status - 600;
    }
    int preference =
        switch (status) {
          case 401, 407, 415, 420, 484 -> 0;
          // A phone that is gone or silent says less than one that answered.
          case 408, 430, 480, 503 -> 90;
          // Our own CANCEL's echo says nothing of the call (RFC 3261 §16.7 step 10).
          case 487 -> 95;
          default -> 50;
        };
    return status / 100 * 1000 + preference;
  }

  /** A 401 or 407 carries the challenges of all branches, so that one retry can satisfy them. */
  private static SipResponse withAllChallenges(SipResponse chosen, List<SipResponse> finals) {
    if ((chosen.status() != 401 && chosen.status() != 407) || finals.size() == 1) {
      return chosen;
    }
    List<SipResponse> others = new ArrayList<>(finals);
    others.removeIf(r -> r == chosen || (r.status() != 401 && r.status() != 407));
    var edit = chosen.edit();
    for (SipResponse other : others) {
      for (HeaderName challenge : CHALLENGES) {
        for (String value : other.headers(challenge)) {
          edit.append(challenge, value);
        }
      }
    }
    return edit.build();
  }
}
