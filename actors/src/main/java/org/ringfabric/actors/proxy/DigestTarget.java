// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.util.Optional;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.DigestResponse;

/**
 * Whether credentials were made for the request that carries them, RFC 7616 §3.4.6: whoever sees
 * those of one call must not place another with them. Ports and parameters don't count, for phones
 * leave them out. Some, sipp among them, name the server that they talk to whatever they ask of it:
 * then only the nonce count stands against a replay, so that must be a server of ours. REGISTER
 * goes no further than here, so that nobody sees its credentials, and some phones name their server
 * there in ways that are no URI.
 */
record DigestTarget(OwnAddresses own) {

  boolean isOf(SipRequest request, DigestResponse credentials) {
    if (request.method().equals(Method.REGISTER)) {
      return true;
    }
    Optional<SipUri> named = SipUri.parse(credentials.uri());
    Optional<SipUri> asked = request.uri();
    if (named.isEmpty() || asked.isEmpty()) {
      return false;
    }
    return (named.get().user().isEmpty() && own.serves(named.get()))
        || (sameHost(named.get(), asked.get())
            && named.get().plainUser().equals(asked.get().plainUser()));
  }

  private boolean sameHost(SipUri one, SipUri other) {
    return one.host().equalsIgnoreCase(other.host()) || (own.serves(one) && own.serves(other));
  }
}
