// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Bytes that are no acceptable SIP message.
 *
 * @param status what a request deserves for it: 400, 414, 505, 513
 * @param reason the reason phrase to answer with: what was found and what was expected
 * @param partial the request as far as it could be read, if it can be answered at all, that is if
 *     its top Via is readable. Good for {@link SipRequest#reply} and logging only: headers may be
 *     missing, and {@code callId()}, {@code from()} and so on are empty then. Without it the bytes
 *     can only be dropped, as malformed responses always are (RFC 3261 §18.1.2).
 */
public record Malformed(int status, String reason, Optional<SipRequest> partial) implements Parsed {

  /** What is answered to it has to find its way too. */
  @Override
  public Malformed receivedFrom(InetAddress address, int port) {
    return new Malformed(
        status, reason, partial.map(request -> request.receivedFrom(address, port)));
  }
}
