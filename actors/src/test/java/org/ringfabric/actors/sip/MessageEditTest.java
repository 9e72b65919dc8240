// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
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

  private static String edited(String header, UnaryOperator<MessageEdit<SipRequest>> edit) {
    SipRequest request =
        Messages.request(
            """
            OPTIONS sip:b@h SIP/2.0
            Via: SIP/2.0/UDP h
            From: <sip:a@h>;tag=1
            To: <sip:b@h>
            Call-ID: c
            CSeq: 1 OPTIONS
            """
                + header);
    SipRequest built = edit.apply(request.edit()).build();
    Messages.assertSameAsParsed(built);
    String text = built.toString();
    return text.substring(text.indexOf("CSeq: 1 OPTIONS\r\n") + 17, text.length() - 2)
        .replace("\r\n", "\n");
  }

  @Nested
  class RemovesTheFirstValue {
    @Test
    void ofAListOnOneLine() {
      assertThat(
              edited(
                  "Route: <sip:a,b>;x=\"1,2\" , <sip:c>, <sip:d>\n",
                  e -> e.removeFirstValue(HeaderName.ROUTE)))
          .isEqualTo("Route: <sip:c>, <sip:d>\n");
    }

    @Test
    void thatHasItsOwnLine() {
      assertThat(
              edited(
                  "Route: <sip:a>\nX: x\nroute: <sip:b>\n",
                  e -> e.removeFirstValue(HeaderName.ROUTE)))
          .isEqualTo("X: x\nroute: <sip:b>\n");
    }

    @Test
    void againAndAgain() {
      assertThat(
              edited(
                  "Route: <sip:a>,<sip:b>\nRoute: <sip:c>, <sip:d>\n",
                  e ->
                      e.removeFirstValue(HeaderName.ROUTE)
                          .removeFirstValue(HeaderName.ROUTE)
                          .removeFirstValue(HeaderName.ROUTE)))
          .isEqualTo("Route: <sip:d>\n");
    }

    @Test
    void behindEmptyOnes() {
      assertThat(edited("Route:\nRoute: , <sip:a>,\n", e -> e.removeFirstValue(HeaderName.ROUTE)))
          .isEqualTo("Route:\n");
    }

    @Test
    void ofNothing() {
      assertThat(edited("X: x\n", e -> e.removeFirstValue(HeaderName.ROUTE))).isEqualTo("X: x\n");
    }
  }

  @Test
  void replacesTheFirstValueOnly() {
    assertThat(
            edited(
                "m:\n <sip:a>;q=1 ,\n <sip:b>\n",
                e -> e.replaceFirstValue(HeaderName.CONTACT, "<sip:z>")))
        .isEqualTo("m:\n <sip:z> ,\n <sip:b>\n");
  }

  @Nested
  class SetsParametersOfTheFirstValue {
    @Test
    void behindTheOthers() {
      assertThat(
              edited(
                  "m: <sip:a;x> , <sip:b>\n",
                  e -> e.firstValueParameter(HeaderName.CONTACT, "x", "1")))
          .isEqualTo("m: <sip:a;x>;x=1 , <sip:b>\n");
    }

    @Test
    void inTheirPlace() {
      assertThat(
              edited(
                  "m: <sip:a>;x = \"old;\";y, <sip:b>\n",
                  e -> e.firstValueParameter(HeaderName.CONTACT, "X", "1")))
          .isEqualTo("m: <sip:a>;X=1;y, <sip:b>\n");
    }

    @Test
    void ofNothing() {
      assertThat(edited("X: x\n", e -> e.firstValueParameter(HeaderName.CONTACT, "x", "1")))
          .isEqualTo("X: x\n");
    }
  }

  @Test
  void prependsBelowTheViasWhereTheHeaderIsNew() {
    SipRequest built =
        INVITE
            .edit()
            .prepend(HeaderName.RECORD_ROUTE, "<sip:r>")
            .prepend(HeaderName.PATH, "<sip:p>")
            .build();

    assertThat(built.toString().lines().skip(2).limit(3))
        .containsExactly("Path: <sip:p>", "Record-Route: <sip:r>", "Max-Forwards: 70");
  }

  @Test
  void appendsBelowTheLastOfItsKind() {
    HeaderName odd = HeaderName.of("Odd");

    assertThat(
            edited(
                "Odd: 1\nY: 2\nodd: 3\nZ: 4\n",
                e -> e.append(odd, "5").append(HeaderName.DATE, "6")))
        .isEqualTo("Odd: 1\nY: 2\nodd: 3\nOdd: 5\nZ: 4\nDate: 6\n");
  }

  @Test
  void setsAndRemovesAllOfAHeader() {
    HeaderName odd = HeaderName.of("Odd");

    assertThat(
            edited("odd: 1\nY: 2\nOdd: 3\nZ: 4\n", e -> e.set(odd, "5").remove(HeaderName.of("Z"))))
        .isEqualTo("odd: 5\nY: 2\n");
    assertThat(edited("Z: 2\n", e -> e.set(odd, ""))).isEqualTo("Z: 2\nOdd: \n");
  }

  @Test
  void replacesTheBodyWithItsLengthAndType() {
    SipRequest built =
        INVITE.edit().body("hello".getBytes(StandardCharsets.UTF_8), "text/plain").build();

    assertThat(built.toString()).endsWith("Content-Type: text/plain\r\nl: 5\r\n\r\nhello");
    Messages.assertSameAsParsed(built);
    SipRequest bare = built.edit().body(new byte[0], "").build();
    assertThat(bare.contentType()).isEmpty();
    assertThat(bare.hasBody()).isFalse();
    Messages.assertSameAsParsed(bare);
  }

  @Test
  void letsNoValueSmuggleAHeaderIn() {
    assertThat(edited("", e -> e.append(HeaderName.SUBJECT, "x\r\nRoute: <sip:evil>")))
        .isEqualTo("Subject: x  Route: <sip:evil>\n");
    assertThat(INVITE.edit().requestUri("sip:b h\r\n@x").build().requestUri())
        .isEqualTo("sip:b%20h%20%20@x");
  }

  @Test
  void takesTheTopViaOffAResponse() {
    SipResponse response = INVITE.reply(180).build();

    SipResponse passedOn = response.edit().removeFirstValue(HeaderName.VIA).build();

    assertThat(passedOn.status()).isEqualTo(180);
    assertThat(passedOn.reason()).isEqualTo("Ringing");
    assertThat(passedOn.values(HeaderName.VIA))
        .containsExactly("SIP/2.0/TCP a.example.com;branch=z9hG4bK1");
    Messages.assertSameAsParsed(passedOn);
  }

  @Test
  void givesAResponseNoRequestUri() {
    MessageEdit<SipResponse> edit = INVITE.reply(180).build().edit();

    assertThatThrownBy(() -> edit.requestUri("sip:x")).isInstanceOf(IllegalArgumentException.class);
  }
}
