// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** REGISTERs, as text and as what they ask for. */
final class Registers {
  static final Aor ALICE = new Aor("alice", "example.org");
  static final String DESK = "sip:alice@192.0.2.1:5060";
  static final String SOFT = "sip:alice@192.0.2.2:5060";
  static final String UUID = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

  private Registers() {}

  static Flow flow(long id) {
    return new Flow("node1", id, Transport.TCP, new InetSocketAddress("192.0.2.1", 40_000));
  }

  static ContactUpdate contact(String uri, long expires) {
    return contact(uri, expires, 1);
  }

  static ContactUpdate contact(String uri, long expires, double q) {
    return new ContactUpdate(
        uri, "", q, Optional.of(expires), Optional.empty(), OptionalInt.empty());
  }

  /** A flow of the instance {@link #UUID} (RFC 5626). */
  static ContactUpdate outbound(String uri, int regId, long expires) {
    return new ContactUpdate(
        uri, "", 1, Optional.of(expires), Optional.of(UUID), OptionalInt.of(regId));
  }

  static RegisterCommand register(String callId, long cseq, ContactUpdate... updates) {
    return over(flow(1), callId, cseq, updates);
  }

  static RegisterCommand over(Flow flow, String callId, long cseq, ContactUpdate... updates) {
    return new RegisterCommand(
        List.of(updates), false, callId, cseq, List.of(), Optional.of(flow), "Phone/1");
  }

  /** A REGISTER of alice with these header lines added. */
  static SipRequest request(String headers) {
    String text =
        """
        REGISTER sip:example.org SIP/2.0
        Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:alice@example.org>;tag=1
        To: <sip:alice@example.org>
        Call-ID: call-1
        CSeq: 7 REGISTER
        User-Agent: Phone/1
        %sContent-Length: 0

        """
            .formatted(headers)
            .replace("\n", "\r\n");
    return (SipRequest) SipParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
