// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.SipUri;

class AorTest {

  @Test
  void isTheUserAndHostOfAUriWithoutItsEscapes() {
    SipUri uri = SipUri.parse("sips:%61lice@Example.COM:5061;transport=tcp?a=b").orElseThrow();

    assertThat(Aor.of(uri)).contains(new Aor("alice", "example.com"));
  }

  @Test
  void keepsTheCaseOfTheUserOnly() {
    assertThat(Aor.parse("Alice@EXAMPLE.org")).hasToString("Optional[Alice@example.org]");
  }

  @Test
  void isTheSameWithTheDotOfTheRoot() {
    assertThat(Aor.parse("alice@example.org.")).contains(new Aor("alice", "example.org"));
    assertThat(Aor.parse("alice@.")).isEmpty();
  }

  @Test
  void aUriWithoutUserIsNone() {
    assertThat(SipUri.parse("sip:example.org").flatMap(Aor::of)).isEmpty();
  }

  @Test
  void aUserThatWouldBreakAHeaderLineIsRefused() {
    assertThat(SipUri.parse("sip:a%0d%0aVia@example.org").flatMap(Aor::of)).isEmpty();
    assertThatThrownBy(() -> new Aor("a\r\nb", "example.org"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeyHoldsNoSeparatorOfAStore() {
    assertThat(new Aor("a|b c", "example.org").key()).isEqualTo("a%7Cb%20c@example.org");
  }

  @Test
  void aKeyThatAStoreCouldNotHoldIsRefused() {
    assertThat(Aor.parse("ä".repeat(40) + "@example.org")).isEmpty();
    assertThat(Aor.parse("a".repeat(240) + "@example.org")).isEmpty();
  }

  @Property
  void theKeyNamesTheAorAndNoOther(@ForAll @StringLength(min = 1, max = 20) String user) {
    Aor.parse(user + "@example.org")
        .ifPresent(
            aor -> {
              assertThat(aor.key().length()).isLessThan(Aor.MAX_LENGTH + 1);
              if (!hasLoneSurrogate(user)) {
                assertThat(Aor.ofKey(aor.key())).isEqualTo(aor);
              }
            });
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
