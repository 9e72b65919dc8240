// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderNameTest {
  // The registry's compact forms.
  @ParameterizedTest
  @CsvSource({
    "v,Via",
    "f,From",
    "t,To",
    "i,Call-ID",
    "l,Content-Length",
    "c,Content-Type",
    "m,Contact",
    "k,Supported",
    "s,Subject",
    "e,Content-Encoding",
    "o,Event",
    "u,Allow-Events",
    "r,Refer-To",
    "b,Referred-By",
    "x,Session-Expires",
    "a,Accept-Contact",
    "j,Reject-Contact",
    "d,Request-Disposition",
    "y,Identity"
  })
  void knowsCompactForms(String compact, String canonical) {
    HeaderName name = HeaderName.of(canonical.toLowerCase(java.util.Locale.ROOT));
    byte[] upper = compact.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);

    assertThat(name.canonical()).isEqualTo(canonical);
    assertThat(HeaderName.of(compact)).isSameAs(name);
    assertThat(HeaderName.idOf(upper, 0, 1)).isEqualTo(name.id());
  }

  @Test
  void keepsUnknownNamesAsTheyAre() {
    HeaderName name = HeaderName.of("X-Odd");

    assertThat(name.canonical()).isEqualTo("X-Odd");
    assertThat(name).isEqualTo(HeaderName.of("x-oDD")).hasSameHashCodeAs(HeaderName.of("x-oDD"));
    assertThat(name).isNotEqualTo(HeaderName.VIA);
  }
}
