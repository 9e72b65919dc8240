// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.nio.charset.StandardCharsets;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;

/** SIP as text blocks. */
final class Sip {
  static final String INVITE =
      """
      INVITE sip:bob@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5060;rport=5060;received=192.0.2.1;branch=z9hG4bKalice1
      Max-Forwards: 70
      Route: <sip:198.51.100.1;lr>
      From: Alice <sip:alice@example.com>;tag=a1
      To: Bob <sip:bob@example.com>
      Call-ID: call-1
      CSeq: 1 INVITE
      Contact: <sip:alice@192.0.2.1>
      Content-Length: 0

      """;

  private Sip() {}

  static Parsed parse(String text) {
    return SipParser.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  static SipRequest request(String text) {
    return (SipRequest) parse(text);
  }

  static SipResponse response(String text) {
    return (SipResponse) parse(text);
  }

  /** Alice's INVITE as another method. */
  static String as(String method) {
    return INVITE
        .replace("INVITE sip", method + " sip")
        .replace("CSeq: 1 INVITE", "CSeq: 1 " + method);
  }
}
