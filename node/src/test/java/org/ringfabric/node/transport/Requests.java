// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

/** Requests as phones write them. */
final class Requests {
  private Requests() {}

  static String options(String via) {
    return options(via, "call-1");
  }

  static String options(String via, String callId) {
    return text(
        """
        OPTIONS sip:bob@example.com SIP/2.0
        Via: %s
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=a1
        To: <sip:bob@example.com>
        Call-ID: %s
        CSeq: 1 OPTIONS
        Content-Length: 0

        """
            .formatted(via, callId));
  }

  static String message(String callId, String body) {
    return text(
            """
            MESSAGE sip:bob@example.com SIP/2.0
            Via: SIP/2.0/TCP phone.example.com;branch=z9hG4bK-%s
            Max-Forwards: 70
            From: <sip:alice@example.com>;tag=a1
            To: <sip:bob@example.com>
            Call-ID: %s
            CSeq: 1 MESSAGE
            Content-Type: text/plain
            Content-Length: %d

            """
                .formatted(callId, callId, body.length()))
        + body;
  }

  private static String text(String lines) {
    return lines.replace("\n", "\r\n");
  }
}
