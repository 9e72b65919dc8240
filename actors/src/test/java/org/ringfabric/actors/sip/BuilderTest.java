// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BuilderTest {
  private static final SipRequest INVITE =
      Messages.request(
          """
          INVITE sip:bob@example.com SIP/2.0
          Via: SIP/2.0/UDP a;branch=z9hG4bK1
          v: SIP/2.0/UDP b;branch=z9hG4bK2
          Record-Route: <sip:r;lr>
          f: "Alice"  <sip:alice@example.com>;tag=1
          t: <sip:bob@example.com>
          i: c1@host
          CSeq: 00314 INVITE
          Timestamp: 54
          Content-Length: 0
          """);

  @Nested
  class Responses {
    @Test
    void copyWhatTheRfcSaysByteForByte() {
      SipResponse response =
          INVITE
              .reply(200)
              .toTag("t1")
              .header(HeaderName.CONTACT, "<sip:bob@b>")
              .copyRecordRoute()
              .body("v=0\n".getBytes(StandardCharsets.UTF_8), "application/sdp")
              .build();

      assertThat(response)
          .hasToString(
              Messages.wire(
                  """
                  SIP/2.0 200 OK
                  Via: SIP/2.0/UDP a;branch=z9hG4bK1
                  v: SIP/2.0/UDP b;branch=z9hG4bK2
                  Record-Route: <sip:r;lr>
                  f: "Alice"  <sip:alice@example.com>;tag=1
                  t: <sip:bob@example.com>;tag=t1
                  i: c1@host
                  CSeq: 00314 INVITE
                  Contact: <sip:bob@b>
                  Content-Type: application/sdp
                  Content-Length: 4

                  v=0
                  """));
      assertThat(response.success()).isTrue();
      Messages.assertSameAsParsed(response);
    }

    @Test
    void alwaysHaveATagAbove100() {
      SipResponse first = INVITE.reply(404).build();
      SipResponse again = INVITE.reply(404).build();

      assertThat(first.toTag()).isPresent().isEqualTo(again.toTag());
    }

    @Test
    void keepTheTagThatIsThere() {
      SipRequest inDialog =
          INVITE.edit().set(HeaderName.TO, "<sip:bob@example.com>;tag=there").build();

      assertThat(inDialog.reply(200).toTag("other").build().toTag()).contains("there");
    }

    @Test
    void copyTheTimestampInto100() {
      SipResponse trying = INVITE.reply(100).build();

      assertThat(trying.header(HeaderName.TIMESTAMP)).contains("54");
      assertThat(trying.toTag()).isEmpty();
      assertThat(trying.provisional()).isTrue();
    }

    @Test
    void keepTheirReasonOnOneLine() {
      assertThat(INVITE.reply(404, "No such user\r\nEvil: yes").build().reason())
          .isEqualTo("No such user  Evil: yes");
    }

    @Test
    void haveAStatusThatThereIs() {
      assertThatThrownBy(() -> INVITE.reply(99)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void writesRequests() {
    SipRequest request =
        RequestBuilder.of(Method.MESSAGE, "sip:bob@example.com")
            .via(
                new Via(
                    "TCP", "[::1]", 5070, Parameters.NONE.with("branch", "z9hG4bK1").with("rport")))
            .header(HeaderName.MAX_FORWARDS, "70")
            .header(HeaderName.FROM, "<sip:alice@example.com>;tag=1")
            .header(HeaderName.TO, "<sip:bob@example.com>")
            .header(HeaderName.CALL_ID, "c1")
            .header(HeaderName.CSEQ, new CSeq(1, Method.MESSAGE).toString())
            .body("Grüß".getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8")
            .build();

    assertThat(request)
        .hasToString(
            Messages.wire(
                """
                MESSAGE sip:bob@example.com SIP/2.0
                Via: SIP/2.0/TCP [::1]:5070;branch=z9hG4bK1;rport
                Max-Forwards: 70
                From: <sip:alice@example.com>;tag=1
                To: <sip:bob@example.com>
                Call-ID: c1
                CSeq: 1 MESSAGE
                Content-Type: text/plain;charset=utf-8
                Content-Length: 6

                Grüß"""));
    Messages.assertSameAsParsed(request);
  }
}
