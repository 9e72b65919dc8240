// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.MessageEdit;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.subscriber.DigestResponse;

/**
 * Credentials that were meant for us, RFC 3261 §22.3: they go no further. A request within a dialog
 * isn't challenged, but phones add what they were last asked for, and whoever got a valid answer to
 * our challenge could call in their name.
 */
final class OwnCredentials {
  private static final HeaderName[] HEADERS = {
    HeaderName.PROXY_AUTHORIZATION, HeaderName.AUTHORIZATION
  };

  private OwnCredentials() {}

  static void remove(SipRequest request, MessageEdit<SipRequest> edit, ProxyConfig config) {
    for (HeaderName header : HEADERS) {
      if (request.has(header)) {
        edit.remove(header);
        for (String value : request.headers(header)) {
          if (DigestResponse.realmOf(value).filter(config::serves).isEmpty()) {
            edit.append(header, value);
          }
        }
      }
    }
  }
}
