// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipFramingTest {
  private static final String HEADERS = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h\r\n";
  private static final SipLimits SMALL = new SipLimits(512, 256, 512, 512, 64, 8);

  private final SipFraming framing = new SipFraming(SipLimits.DEFAULT);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int next(SipFraming framing, String text) {
    return framing.next(bytes(text), 0, text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3",
        "l:3",
        "CONTENT-LENGTH :\r\n 3",
        "X: l: 9\r\nl: 003 ",
        "X:\r\n l: 9\r\nl: 3"
      })
  void takesTheBodyThatContentLengthTells(String header) {
    String text = HEADERS + header + "\r\n\r\nabc";

    assertThat(next(framing, text + "OPTIONS")).isEqualTo(text.length());
  }

  @Test
  void takesNoBodyWithoutContentLength() {
    String text = HEADERS + "\r\n";

    assertThat(next(framing, text + "abc")).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "l: x",
        "l:",
        "l: 3\r\nl: 3",
        "Content-Length 3",
        "l: 99999999999"
      })
  void givesUpWhereNobodyKnowsTheEnd(String header) {
    assertThat(next(framing, HEADERS + header + "\r\n\r\nabc")).isEqualTo(SipFraming.MALFORMED);
  }

  @Test
  void tellsPingFromPong() {
    assertThat(next(framing, "\r\n\r\n")).isEqualTo(SipFraming.PING);
    assertThat(next(framing, "\r\nO")).isEqualTo(SipFraming.PONG);
    assertThat(next(framing, "\r\n")).isEqualTo(SipFraming.NEED_MORE);
    assertThat(next(framing, "\r\n\r")).isEqualTo(SipFraming.NEED_MORE);
    assertThat(next(framing, "\r\n\rO")).isEqualTo(SipFraming.MALFORMED);
    assertThat(next(framing, "\n")).isEqualTo(SipFraming.MALFORMED);
  }

  @Test
  void refusesHeadersBeyondTheLimit() {
    SipFraming small = new SipFraming(SMALL);

    assertThat(next(small, HEADERS + "X: " + "x".repeat(512))).isEqualTo(SipFraming.TOO_LARGE);
  }

  @Test
  void refusesBodiesBeyondTheLimit() {
    SipFraming small = new SipFraming(SMALL);

    assertThat(next(small, HEADERS + "l: 500\r\n\r\n")).isEqualTo(SipFraming.TOO_LARGE);
  }

  /** However the stream is cut into pieces, the same messages come out. */
  @Property(tries = 200)
  void findsTheMessagesHoweverTheyTrickleIn(@ForAll @IntRange(min = 1, max = 60) int piece) {
    String first = HEADERS + "Content-Length: 5\r\n\r\n12\r\n5";
    String second = HEADERS + "\r\n";
    byte[] stream = bytes(first + "\r\n\r\n" + second + "\r\n" + first);
    StringBuilder found = new StringBuilder();
    SipFraming trickle = new SipFraming(SipLimits.DEFAULT);

    int from = 0;
    for (int to = Math.min(piece, stream.length);
        from < stream.length;
        to = Math.min(to + piece, stream.length)) {
      int length = trickle.next(stream, from, to);
      while (length != SipFraming.NEED_MORE) {
        found.append(length).append(' ');
        from += length == SipFraming.PING ? 4 : length == SipFraming.PONG ? 2 : length;
        length = trickle.next(stream, from, to);
      }
    }

    assertThat(found.toString())
        .isEqualTo(first.length() + " -1 " + second.length() + " -2 " + first.length() + " ");
  }
}
