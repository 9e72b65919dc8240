// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
  private static final Offset<Double> NEARLY = Offset.offset(0.01);

  @TempDir Path directory;

  @Test
  void timesFromTheFirstSendingAndCompletesACallOnce() throws IOException {
    Path trace =
        trace(
            """
            10.000000|S|1@a|CSeq:1 INVITE|INVITE sip:b@example.com SIP/2.0
            10.001000|R|1@a|CSeq:1 INVITE|SIP/2.0 407 Proxy Authentication Required
            10.002000|S|1@a|CSeq:2 INVITE|INVITE sip:b@example.com SIP/2.0
            10.502000|S|1@a|CSeq:2 INVITE|INVITE sip:b@example.com SIP/2.0
            10.600000|R|1@a|CSeq:2 INVITE|SIP/2.0 180 Ringing
            10.601000|R|1@a|CSeq:2 INVITE|SIP/2.0 180 Ringing
            11.000000|S|1@a|CSeq:3 BYE|BYE sip:b@example.com SIP/2.0
            11.001000|R|1@a|CSeq:3 BYE|SIP/2.0 200 OK
            11.002000|R|1@a|CSeq:3 BYE|SIP/2.0 200 OK
            """);

    Traffic traffic = Traffic.read(trace, 1, "INVITE", "180", "BYE");

    assertThat(traffic.failed()).isZero();
    assertThat(traffic.milliseconds()).hasSize(1);
    assertThat(traffic.percentile(0.5)).isCloseTo(598, NEARLY);
  }

  @Test
  void whatIsNotCompletedHasFailed() throws IOException {
    Path trace =
        trace(
            """
            10.000000|S|1@a|CSeq:1 REGISTER|REGISTER sip:example.com SIP/2.0
            10.001000|R|1@a|CSeq:1 REGISTER|SIP/2.0 200 OK
            10.010000|S|1@a|CSeq:3 REGISTER|REGISTER sip:example.com SIP/2.0
            10.013000|R|1@a|CSeq:3 REGISTER|SIP/2.0 200 OK
            10.020000|S|2@a|CSeq:1 REGISTER|REGISTER sip:example.com SIP/2.0
            10.021000|R|2@a|CSeq:1 REGISTER|SIP/2.0 503 Service Unavailable
            """);

    Traffic traffic = Traffic.read(trace, 3, "REGISTER", "200", "REGISTER");

    assertThat(traffic.failed()).isEqualTo(1);
    assertThat(traffic.percentile(0.5)).isCloseTo(1, NEARLY);
    assertThat(traffic.percentile(0.99)).isCloseTo(3, NEARLY);
  }

  @Test
  void nothingAnsweredHasNoPercentile() throws IOException {
    assertThat(Traffic.read(trace(""), 1, "INVITE", "180", "BYE").percentile(0.99)).isNaN();
  }

  /** As sipp writes it: date, time, seconds since 1970, direction, Call-ID, CSeq, start line. */
  private Path trace(String lines) throws IOException {
    return Files.writeString(
        directory.resolve("trace"),
        lines
            .lines()
            .map(line -> "2026-01-01|00:00:00|" + line + "\n")
            .reduce("", String::concat)
            .replace('|', '\t'));
  }
}
