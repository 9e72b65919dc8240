// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddrTest {
  private static NameAddr address(String text) {
    return NameAddr.parse(text).orElseThrow();
  }

  @Test
  void readsQuotedNames() {
    NameAddr address = address("\"Bob \\\"B;,<\\\" Brown\" <sip:bob@example.com;lr>;tag=a;q=0.5");

    assertThat(address.displayName()).contains("Bob \"B;,<\" Brown");
    assertThat(address.uri()).isEqualTo("sip:bob@example.com;lr");
    assertThat(address.tag()).contains("a");
    assertThat(address)
        .hasToString("\"Bob \\\"B;,<\\\" Brown\" <sip:bob@example.com;lr>;tag=a;q=0.5");
  }

  @Test
  void readsNamesWithoutQuotes() {
    assertThat(address("Jörg  Müller<sip:j@h>").displayName()).contains("Jörg  Müller");
    assertThat(address("Bell, A. <sip:j@h>").displayName()).contains("Bell, A.");
  }

  @Test
  void givesParametersOfABareUriToTheHeader() {
    NameAddr address = address("sip:bob@example.com ; tag = x;lr");

    assertThat(address.uri()).isEqualTo("sip:bob@example.com");
    assertThat(address.parameters()).hasToString(";tag=x;lr");
  }

  @Test
  void unquotesParametersOnReadingOnly() {
    NameAddr address = address("<sip:h>;+sip.instance=\"<urn:uuid:1>\";reg-id=1");

    assertThat(address.parameters().get("+sip.instance")).contains("<urn:uuid:1>");
    assertThat(address.parameters().raw("+SIP.instance")).contains("\"<urn:uuid:1>\"");
    assertThat(address).hasToString("<sip:h>;+sip.instance=\"<urn:uuid:1>\";reg-id=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<>",
        "bob",
        "<bob>",
        "<sip:bob",
        "\"Bob <sip:bob@h>",
        "\"Bob\" sip:bob@h",
        "<sip:b@h> x",
        "<sip:b@h>;",
        "<sip:b@h>;;a",
        "< sip:b@h>",
        "sip:b@h?a=b",
        "sip:b@h,sip:c@h",
        "<sip:b@h>,<sip:c@h>",
        "<sip:b@h>;a=\"b",
        "*"
      })
  void isEmptyForWhatIsNone(String text) {
    assertThat(NameAddr.parse(text)).isEmpty();
  }
}
