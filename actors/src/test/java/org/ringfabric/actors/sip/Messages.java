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
    assertThat(slots(message.index)).isEqualTo(slots(again.index));
    assertThat(message.callId()).isEqualTo(again.callId());
    assertThat(message.cseq()).isEqualTo(again.cseq());
    assertThat(message.branch()).isEqualTo(again.branch());
    assertThat(message.fromTag()).isEqualTo(again.fromTag());
    assertThat(message.toTag()).isEqualTo(again.toTag());
  }

  private static int[] slots(HeaderIndex index) {
    int[] slots = new int[index.count() * HeaderIndex.WIDTH];
    for (int i = 0; i < index.count(); i++) {
      int at = i * HeaderIndex.WIDTH;
      slots[at + HeaderIndex.LINE] = index.line(i);
      slots[at + HeaderIndex.NAME_END] = index.nameEnd(i);
      slots[at + HeaderIndex.VALUE] = index.value(i);
      slots[at + HeaderIndex.VALUE_END] = index.valueEnd(i);
      slots[at + HeaderIndex.LINE_END] = index.lineEnd(i);
      slots[at + HeaderIndex.ID] = index.id(i);
    }
    return slots;
  }
}
