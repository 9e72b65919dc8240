// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.ops.trace.TraceConfig.Capture;
import org.ringfabric.ops.trace.TraceSink.Direction;

class TraceRecorderTest {

  private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5062);
  private static final InetSocketAddress PHONE6 = new InetSocketAddress("2001:db8::7", 65535);
  private static final Instant START = Instant.parse("2026-01-31T13:45:00.123456Z");

  private static final String INVITE =
      """
      INVITE sip:bob@example.org SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.7:5062;branch=z9hG4bK1
      From: <sip:alice@example.org>;tag=1
      To: <sip:bob@example.org>
      Call-ID: one@192.0.2.7
      CSeq: 2 INVITE
      Proxy-Authorization: Digest username="alice",
        response="0123456789abcdef"
      Content-Length: 5

      v=0\r
      """
          .replace("\n", "\r\n")
          .replace("\r\r", "\r");

  private static final String RINGING =
      """
      SIP/2.0 180 Ringing
      i: one@192.0.2.7
      CSeq: 2 INVITE

      """
          .replace("\n", "\r\n");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private TraceRecorder recorder(Capture capture, long memory, int stripes) {
    return new TraceRecorder(
        "n1", new TraceConfig(capture, memory, 8192, Duration.ZERO), now::get, stripes);
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void findsTheMessagesOfACallInTheirOrder() {
    TraceRecorder recorder = recorder(Capture.HEADERS, 1 << 20, 2);
    now.set(START.plusMillis(5));
    recorder.message(Direction.OUT, Transport.TLS, PHONE6, bytes(RINGING));
    now.set(START);
    recorder.message(Direction.IN, Transport.UDP, PHONE, bytes(INVITE));
    recorder.message(Direction.IN, Transport.UDP, PHONE, bytes(INVITE.replace("one@", "two@")));

    List<TracedMessage> found = recorder.find("one@192.0.2.7");

    assertThat(found).hasSize(2);
    TracedMessage invite = found.get(0);
    assertThat(invite.node()).isEqualTo("n1");
    assertThat(invite.at()).isEqualTo(START);
    assertThat(invite.direction()).isEqualTo(Direction.IN);
    assertThat(invite.transport()).isEqualTo("UDP");
    assertThat(invite.peer()).isEqualTo("192.0.2.7:5062");
    assertThat(invite.startLine()).isEqualTo("INVITE sip:bob@example.org SIP/2.0");
    assertThat(invite.cseq()).isEqualTo("2 INVITE");
    assertThat(found.get(1).startLine()).isEqualTo("SIP/2.0 180 Ringing");
    assertThat(found.get(1).peer()).isEqualTo("[2001:db8:0:0:0:0:0:7]:65535");
  }

  @Test
  void doesNotTakeAnotherHeadersValueForTheCallId() {
    TraceRecorder recorder = recorder(Capture.HEADERS, 1 << 20, 1);
    recorder.message(
        Direction.IN,
        Transport.UDP,
        PHONE,
        bytes("INFO sip:b SIP/2.0\r\nCall-ID: two\r\nReplaces: one;to-tag=1\r\n\r\n"));

    assertThat(recorder.find("one")).isEmpty();
    assertThat(recorder.find("")).isEmpty();
  }

  @Test
  void hidesCredentialsAlsoOnFoldedLines() {
    TraceRecorder recorder = recorder(Capture.HEADERS, 1 << 20, 1);
    recorder.message(Direction.IN, Transport.UDP, PHONE, bytes(INVITE));

    String text = recorder.find("one@192.0.2.7").get(0).text();

    assertThat(text)
        .contains("Proxy-Authorization: Digest [REDACTED]\r\nContent-Length: 5")
        .doesNotContain("0123456789abcdef")
        .doesNotContain("username");
  }

  @Test
  void keepsBodiesOnlyWhenTold() {
    TraceRecorder headers = recorder(Capture.HEADERS, 1 << 20, 1);
    TraceRecorder full = recorder(Capture.FULL, 1 << 20, 1);
    TraceRecorder off = recorder(Capture.OFF, 1 << 20, 1);

    for (TraceRecorder recorder : List.of(headers, full, off)) {
      recorder.message(Direction.IN, Transport.UDP, PHONE, bytes(INVITE));
    }

    assertThat(headers.find("one@192.0.2.7").get(0).text()).endsWith("Content-Length: 5\r\n\r\n");
    assertThat(full.find("one@192.0.2.7").get(0).text()).endsWith("v=0\r\n");
    assertThat(off.find("one@192.0.2.7")).isEmpty();
  }

  @Test
  void forgetsTheOldestWhenItsMemoryIsFull() {
    TraceRecorder recorder = recorder(Capture.HEADERS, 1 << 20, 1);
    recorder.message(Direction.IN, Transport.UDP, PHONE, bytes(INVITE));
    assertThat(recorder.find("one@192.0.2.7")).hasSize(1);

    for (int i = 0; i < 10_000; i++) {
      recorder.message(
          Direction.IN, Transport.UDP, PHONE, bytes(INVITE.replace("one@", "call" + i + "@")));
    }

    assertThat(recorder.find("one@192.0.2.7")).isEmpty();
    assertThat(recorder.find("call9999@192.0.2.7")).hasSize(1);
    assertThat(recorder.find("call8500@192.0.2.7")).hasSize(1);
  }

  @Test
  void cutsAMessageThatIsTooLong() {
    TraceRecorder recorder = recorder(Capture.FULL, 1 << 20, 1);

    recorder.message(
        Direction.IN,
        Transport.TCP,
        PHONE,
        bytes("MESSAGE sip:b SIP/2.0\r\nCall-ID: long\r\n\r\n" + "x".repeat(60_000)));

    assertThat(recorder.find("long").get(0).text()).hasSize(8192);
  }

  @Test
  void survivesBytesThatAreNotSip() {
    TraceRecorder recorder = recorder(Capture.FULL, 1 << 20, 1);

    recorder.message(Direction.IN, Transport.UDP, PHONE, new byte[0]);
    recorder.message(Direction.IN, Transport.UDP, PHONE, new byte[] {0, -1, 13, 10, 13, 10});
    recorder.message(
        Direction.IN, Transport.UDP, InetSocketAddress.createUnresolved("h", 1), bytes(INVITE));

    assertThat(recorder.find("one@192.0.2.7")).isEmpty();
  }
}
