// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipParserTest {
  private static final String OPTIONS =
      """
      OPTIONS sip:bob@example.com SIP/2.0
      Via: SIP/2.0/UDP host.example.com;branch=z9hG4bK1
      From: <sip:alice@example.com>;tag=1
      To: <sip:bob@example.com>
      Call-ID: c1@host
      CSeq: 1 OPTIONS
      Max-Forwards: 70
      Content-Length: 0
      """;

  private static String reason(String text) {
    return Messages.malformed(text).reason();
  }

  @Test
  void readsTheHotValues() {
    SipRequest request = Messages.request(OPTIONS);

    assertThat(request.method()).isSameAs(Method.OPTIONS);
    assertThat(request.requestUri()).isEqualTo("sip:bob@example.com");
    assertThat(request.uri().orElseThrow().user()).contains("bob");
    assertThat(request.callId()).isEqualTo("c1@host");
    assertThat(request.cseq()).isEqualTo(new CSeq(1, Method.OPTIONS));
    assertThat(request.fromTag()).contains("1");
    assertThat(request.toTag()).isEmpty();
    assertThat(request.branch()).contains("z9hG4bK1");
    assertThat(request.topVia().branch()).contains("z9hG4bK1");
    assertThat(request.maxForwards()).hasValue(70);
    assertThat(request.hasBody()).isFalse();
  }

  @Nested
  class ContentLength {
    @Test
    void discardsWhatADatagramHoldsBehindIt() {
      SipRequest request =
          Messages.request(OPTIONS.replace("Length: 0", "Length: 2") + "\nv=0 and more");

      assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("v=");
      assertThat(request.toString()).endsWith("\r\n\r\nv=");
    }

    @Test
    void takesTheRestOfTheDatagramWhereItIsMissing() {
      SipRequest request = Messages.request(OPTIONS.replace("Content-Length: 0\n", "") + "\nv=0");

      assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("v=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1", "x", "", "1 1", "4294967296", "99999999999999999999"})
    void refusesWhatCannotBe(String length) {
      Malformed malformed = Messages.malformed(OPTIONS.replace("Length: 0", "Length: " + length));

      assertThat(malformed.status()).isEqualTo(400);
      assertThat(malformed.partial()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Via", "From", "To", "Call-ID", "CSeq"})
  void missesMandatoryHeaders(String name) {
    Malformed malformed =
        Messages.malformed(OPTIONS.replace("\n" + name + ":", "\nX-" + name + ":"));

    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.reason()).isEqualTo("Missing " + name);
    assertThat(malformed.partial().isPresent()).isEqualTo(!name.equals("Via"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f: <sip:x@y>;tag=2",
        "t: <sip:x@y>",
        "i: c2",
        "CSEQ: 1 OPTIONS",
        "max-forwards: 70",
        "l: 0",
        "Event: a\nEvent: b"
      })
  void acceptsSingleHeadersOnceOnly(String second) {
    assertThat(reason(OPTIONS + second + "\n")).startsWith("More than one ");
  }

  @ParameterizedTest
  @CsvSource({
    "Max-Forwards: 70, Max-Forwards: 256",
    "Max-Forwards: 70, Max-Forwards: -1",
    "Max-Forwards: 70, Max-Forwards:",
    "CSeq: 1 OPTIONS, CSeq: 2147483648 OPTIONS",
    "CSeq: 1 OPTIONS, CSeq: 1OPTIONS",
    "CSeq: 1 OPTIONS, CSeq: 1 INVITE",
    "CSeq: 1 OPTIONS, CSeq: OPTIONS",
    "CSeq: 1 OPTIONS, CSeq: 1 OPTIONS x",
    "Call-ID: c1@host, Call-ID:",
    "Call-ID: c1@host, Call-ID: a b",
    "<sip:bob@example.com>, <sip:bob@example.com",
    "<sip:bob@example.com>, <sip:bob@example.com>;tag=",
    "<sip:bob@example.com>, <sip:bob@example.com>;tag=1;tag=2",
    "<sip:bob@example.com>, <bob>",
    "<sip:bob@example.com>, bob",
    "<sip:bob@example.com>, <>",
    "SIP/2.0/UDP host, SIP/2.0/UDP",
    "SIP/2.0/UDP host, UDP host",
    "host.example.com;branch, host.example.com:65536;branch",
    "host.example.com;branch, [::1;branch",
    "To:, To",
    "To:, T o:",
    "To:, :",
  })
  void refusesMalformedHeaders(String good, String bad) {
    Malformed malformed = Messages.malformed(OPTIONS.replace(good, bad));

    assertThat(malformed.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:bob@example.com SIP/3.0, 505",
    "sip:bob@example.com SIP/2.1, 505",
    "sip:bob@example.com HTTP/1.1, 400",
    "sip:bob@example.com, 400",
    "sip:bob@example.com SIP/2, 400",
    "sip:@example.com SIP/2.0, 400",
    "sip:bob@ SIP/2.0, 400",
    "sip:bob@exa%mple SIP/2.0, 400",
    "sip: SIP/2.0, 400",
    "bob SIP/2.0, 400",
    "sip:bob@h?a=b SIP/2.0, 400",
  })
  void refusesRequestLines(String rest, int status) {
    Malformed malformed = Messages.malformed(OPTIONS.replaceFirst("sip:.*SIP/2.0", rest));

    assertThat(malformed.status()).isEqualTo(status);
    assertThat(malformed.partial().orElseThrow().callId()).isEqualTo("c1@host");
  }

  @Test
  void leavesOtherSchemesToTheProxy() {
    SipRequest request =
        Messages.request(OPTIONS.replaceFirst("sip:bob@example.com", "tel:+31201234567"));

    assertThat(request.requestUri()).isEqualTo("tel:+31201234567");
    assertThat(request.uri()).isEmpty();
  }

  @Test
  void ignoresEmptyLinesInFront() {
    Parsed parsed =
        SipParser.parse(("\r\n\r\n" + Messages.wire(OPTIONS)).getBytes(StandardCharsets.UTF_8));

    assertThat(((SipRequest) parsed).toString()).isEqualTo(Messages.wire(OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "\r\n\r\n",
        "OPTIONS",
        "OPTIONS\r",
        "\0\0\0\0\r\n\r\n",
        " \r\n\r\n",
        "SIP/2.0\r\n\r\n"
      })
  void dropsWhatIsNoMessage(String text) {
    Malformed malformed = (Malformed) SipParser.parse(text.getBytes(StandardCharsets.UTF_8));

    assertThat(malformed.partial()).isEmpty();
  }

  @Test
  void refusesLineBreaksThatAreNoCrlf() {
    byte[] wire = Messages.wire(OPTIONS).replace("70\r\n", "70\n").getBytes(StandardCharsets.UTF_8);

    assertThat(((Malformed) SipParser.parse(wire)).reason())
        .isEqualTo("Line break that is no CRLF");
  }

  @Test
  void refusesHeadersThatDoNotEnd() {
    String wire = Messages.wire(OPTIONS);

    Parsed parsed =
        SipParser.parse(wire.substring(0, wire.length() - 2).getBytes(StandardCharsets.UTF_8));

    assertThat(((Malformed) parsed).reason()).isEqualTo("Headers without an end");
  }

  @Nested
  class Responses {
    private static final String RESPONSE =
        OPTIONS.replaceFirst("OPTIONS sip.*", "SIP/2.0 486 Busy Here");

    @Test
    void haveStatusAndReason() {
      SipResponse response = Messages.response(RESPONSE);

      assertThat(response.status()).isEqualTo(486);
      assertThat(response.reason()).isEqualTo("Busy Here");
      assertThat(response.isFinal()).isTrue();
      assertThat(response.success()).isFalse();
    }

    @Test
    void mayForgetReasonAndSpace() {
      assertThat(Messages.response(RESPONSE.replaceFirst("486.*", "486")).reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SIP/2.0 99 x",
          "SIP/2.0 700 x",
          "SIP/2.0 2000 x",
          "SIP/2.0  200 x",
          "SIP/2.0 20x",
          "SIP/3.0 200 OK"
        })
    void areDroppedWhereTheirLineIsBad(String line) {
      assertThat(Messages.malformed(RESPONSE.replaceFirst("SIP/2.0 486.*", line)).partial())
          .isEmpty();
    }
  }

  @Nested
  class Limits {
    @Test
    void onTheMessageThatHasntComeYet() {
      Malformed malformed =
          (Malformed)
              SipParser.parse(
                  Messages.bytes(OPTIONS.replace("Content-Length: 0", "Content-Length: 600")),
                  limits(512));

      assertThat(malformed.status()).isEqualTo(513);
    }

    @Test
    void onTheMessage() {
      Malformed malformed =
          (Malformed)
              SipParser.parse(
                  Messages.bytes(OPTIONS + "X: " + "x".repeat(600) + "\n"), limits(512));

      assertThat(malformed.status()).isEqualTo(513);
      assertThat(malformed.partial()).isPresent();
    }

    @Test
    void onTheUri() {
      String uri = "sip:" + "b".repeat(2_048) + "@example.com";

      assertThat(Messages.malformed(OPTIONS.replaceFirst("sip:bob@example.com", uri)).status())
          .isEqualTo(414);
    }

    @Test
    void onAHeader() {
      assertThat(reason(OPTIONS + "X: " + "x".repeat(16_384) + "\n"))
          .isEqualTo("Header field too long");
    }

    @Test
    void onTheNumberOfHeaders() {
      assertThat(reason(OPTIONS + "X: x\n".repeat(256))).isEqualTo("Too many header fields");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Via: SIP/2.0/UDP host.example.com",
          "From: <sip:alice@example.com>",
          "To: <sip:bob@example.com>"
        })
    void onTheParametersOfAValue(String header) {
      assertThat(reason(OPTIONS.replace(header, header + ";p".repeat(65))))
          .startsWith("Malformed ");
    }

    private static SipLimits limits(int messageBytes) {
      return new SipLimits(messageBytes, 256, 16_384, 2_048, 64, 8);
    }
  }
}
