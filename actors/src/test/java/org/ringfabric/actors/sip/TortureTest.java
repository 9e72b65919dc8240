// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118 against {@code torture/outcomes.txt}. */
class TortureTest {
  private static final int MESSAGES = 61;

  record Row(String name, String outcome, List<String> values) {
    @Override
    public String toString() {
      return name + ": " + outcome;
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line :
        new String(resource("outcomes.txt"), StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] columns = line.split("\\|", -1);
        // Commas in values are written as escapes.
        List<String> values =
            Arrays.stream(columns[2].strip().split(", ")).filter(v -> !v.isEmpty()).toList();
        rows.add(new Row(columns[0].strip(), columns[1].strip(), values));
      }
    }
    assertThat(rows).extracting(Row::name).doesNotHaveDuplicates().hasSize(MESSAGES);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void comesToWhatItMust(Row row) throws IOException {
    Parsed parsed = SipParser.parse(resource(row.name + ".dat"));

    assertThat(outcome(parsed)).isEqualTo(row.outcome);
    for (String value : row.values) {
      int equals = value.indexOf('=');
      String expected = value.substring(equals + 1).replace("\\u002c", ",").replace("\\u003d", "=");
      assertThat(TortureValues.read(parsed, value.substring(0, equals)))
          .as(value)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAnsweredOrForwardedWithoutHarm(Row row) throws IOException {
    Parsed parsed = SipParser.parse(resource(row.name + ".dat"));

    if (parsed instanceof SipMessage message) {
      String via = "SIP/2.0/UDP us.example.com;branch=z9hG4bKus";
      SipMessage forwarded = message.edit().prepend(HeaderName.VIA, via).build();
      Messages.assertSameAsParsed(forwarded);
      assertThat(forwarded.edit().removeFirstValue(HeaderName.VIA).build().bytes())
          .isEqualTo(message.bytes());
    } else if (parsed instanceof Malformed malformed && malformed.partial().isPresent()) {
      SipRequest partial = malformed.partial().get();
      SipResponse reply = partial.reply(malformed.status(), malformed.reason()).build();
      assertThat(reply.status()).isEqualTo(malformed.status());
      assertThat(reply.headers(HeaderName.VIA)).isEqualTo(partial.headers(HeaderName.VIA));
    }
  }

  private static String outcome(Parsed parsed) {
    if (parsed instanceof Malformed malformed) {
      return malformed.status() + (malformed.partial().isPresent() ? " answer" : " drop");
    }
    return parsed instanceof SipRequest ? "request" : "response";
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TortureTest.class.getResourceAsStream("/torture/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
