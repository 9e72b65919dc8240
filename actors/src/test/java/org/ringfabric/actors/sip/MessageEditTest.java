// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageEditTest {
  private static final SipRequest INVITE =
      Messages.request(
          """
          INVITE sip:bob@example.com SIP/2.0
          v: SIP/2.0/UDP pc33.example.com:5066;rport;branch=z9hG4bKnashds8, SIP/2.0/TCP a.example.com;branch=z9hG4bK1
          Max-Forwards: 70
          Route: <sip:p1.example.com;lr>,
            <sip:p2.example.com;lr>
          X-Odd  :   kept,  as ; it is
          To: Bob <sip:bob@example.com>
          From: "Alice" <sip:alice@example.com>;tag=1928301774
          Call-ID: a84b4c76e66710@pc33.example.com
          CSeq: 314159 INVITE
          m: <sip:alice@192.0.2.4>
          Content-Type: application/sdp
          l: 4

          v=0
          """);

  @Test
  void forwardsWithoutTouchingAnythingElse() {
    SipRequest forwarded =
        INVITE
            .edit()
            .requestUri("sip:bob@192.0.2.9:5070")
            .removeFirstValue(HeaderName.ROUTE)
            .set(HeaderName.MAX_FORWARDS, "69")
            .prepend(HeaderName.RECORD_ROUTE, "<sip:us.example.com;lr>")
            .firstValueParameter(HeaderName.VIA, "rport", "4711")
            .firstValueParameter(HeaderName.VIA, "received", "192.0.2.4")
            .prepend(HeaderName.VIA, "SIP/2.0/UDP us.example.com;branch=z9hG4bKus")
            .build();

    assertThat(forwarded)
        .hasToString(
            Messages.wire(
                """
                INVITE sip:bob@192.0.2.9:5070 SIP/2.0
                Via: SIP/2.0/UDP us.example.com;branch=z9hG4bKus
                v: SIP/2.0/UDP pc33.example.com:5066;rport=4711;branch=z9hG4bKnashds8;received=192.0.2.4, SIP/2.0/TCP a.example.com;branch=z9hG4bK1
                Record-Route: <sip:us.example.com;lr>
                Max-Forwards: 69
                Route: <sip:p2.example.com;lr>
                X-Odd  :   kept,  as ; it is
                To: Bob <sip:bob@example.com>
                From: "Alice" <sip:alice@example.com>;tag=1928301774
                Call-ID: a84b4c76e66710@pc33.example.com
                CSeq: 314159 INVITE
                m: <sip:alice@192.0.2.4>
                Content-Type: application/sdp
                l: 4

                v=0
                """));
    assertThat(forwarded.viaCount()).isEqualTo(3);
    assertThat(forwarded.branch()).contains("z9hG4bKus");
    assertThat(forwarded.maxForwards()).hasValue(69);
    assertThat(forwarded.requestUri()).isEqualTo("sip:bob@192.0.2.9:5070");
    assertThat(forwarded.body()).isEqualTo("v=0\n".getBytes(StandardCharsets.UTF_8));
    Messages.assertSameAsParsed(forwarded);
  }
}
