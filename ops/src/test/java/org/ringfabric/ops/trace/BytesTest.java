// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class BytesTest {

  @Property
  void headersEndWhereTheFirstEmptyLineDoes(
      @ForAll @Chars({'\r', '\n'}) @CharRange(from = 'a', to = 'b') @StringLength(max = 24)
          String text) {
    int first = text.indexOf("\r\n\r\n");

    int end = Bytes.endOfHeaders(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(end).isEqualTo(first < 0 ? text.length() : first + 4);
  }

  @Property
  void findsWhatStringsFind(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 20) String text,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 3) String wanted) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(Bytes.indexOf(bytes, 0, bytes.length, wanted.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(text.indexOf(wanted));
  }
}
