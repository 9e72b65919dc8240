// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** SIP as text blocks: line ends of the headers become CRLF, the body stays. */
final class Messages {
  private Messages() {}

  static String wire(String text) {
    int body = text.indexOf("\n\n");
    return body < 0
        ? text.replace("\n", "\r\n") + "\r\n"
        : text.substring(0, body + 2).replace("\n", "\r\n") + text.substring(body + 2);
  }

  static byte[] bytes(String text) {
    return wire(text).getBytes(StandardCharsets.UTF_8);
  }

  static SipRequest request(String text) {
    return (SipRequest) SipParser.parse(bytes(text));
  }

  static SipResponse response(String text) {
    return (SipResponse) SipParser.parse(bytes(text));
  }

  static Malformed malformed(String text) {
    return (Malformed) SipParser.parse(bytes(text));
  }

  /** The index of an edited or built message is as good as that of the same bytes parsed. */
  static void assertSameAsParsed(SipMessage message) {
    Parsed parsed = SipParser.parse(message.bytes());
    assertThat(parsed).isInstanceOf(message.getClass());
    SipMessage again = (SipMessage) parsed;
    assertThat(message.bodyStart()).isEqualTo(again.bodyStart());
    assertThat(message.index.count()).isEqualTo(again.index.count());
    for (int i = 0; i < again.index.count(); i++) {
      assertThat(message.index.line(i)).isEqualTo(again.index.line(i));
      assertThat(message.index.nameEnd(i)).isEqualTo(again.index.nameEnd(i));
      assertThat(message.index.value(i)).isEqualTo(again.index.value(i));
      assertThat(message.index.valueEnd(i)).isEqualTo(again.index.valueEnd(i));
      assertThat(message.index.lineEnd(i)).isEqualTo(again.index.lineEnd(i));
      assertThat(message.index.id(i)).isEqualTo(again.index.id(i));
    }
    assertThat(message.callId()).isEqualTo(again.callId());
    assertThat(message.cseq()).isEqualTo(again.cseq());
    assertThat(message.branch()).isEqualTo(again.branch());
    assertThat(message.fromTag()).isEqualTo(again.fromTag());
    assertThat(message.toTag()).isEqualTo(again.toTag());
  }
}
