// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
  private static SipUri uri(String text) {
    return SipUri.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:example.com",
        "sips:alice@example.com:5061",
        "sip:alice:secret@example.com;transport=tcp;lr",
        "sip:+31-20-1234567;phone-context=x@[2001:db8::1]:5070;user=phone?Subject=a%20b&Priority=urgent",
        "sip:a;b?c@h;method=INVITE",
        "sip:alice:@example.com",
        "sip:%61lice@example.com;%6C%72;n%61me=v%61lue%25%34%31"
      })
  void isWrittenAsRead(String text) {
    assertThat(uri(text)).hasToString(text);
  }

  @Test
  void hasItsParts() {
    SipUri uri = uri("sips:al%69ce:s%20@Example.com:5070;transport=WS;lr?a=b");

    assertThat(uri.secure()).isTrue();
    assertThat(uri.user()).contains("al%69ce");
    assertThat(uri.plainUser()).contains("alice");
    assertThat(uri.password()).contains("s%20");
    assertThat(uri.host()).isEqualTo("Example.com");
    assertThat(uri.port()).isEqualTo(5070);
    assertThat(uri.transport()).contains(Transport.WS);
    assertThat(uri.parameters().has("LR")).isTrue();
    assertThat(uri.headers()).isEqualTo("a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip:",
        "sip",
        "tel:+31",
        "http://x",
        "sip:@h",
        "sip:a@",
        "sip:a@h:",
        "sip:a@h:x",
        "sip:a@h:65536",
        "sip:a@h;",
        "sip:a@h;;b",
        "sip:a b@h",
        "<sip:a@h>",
        "sip:a@[::1",
        "sip:a@[1:2]",
        "sip:a@::1",
        "sip:a@h/x",
        "sip:a@h;p=x,y"
      })
  void isEmptyForWhatIsNone(String text) {
    assertThat(SipUri.parse(text)).isEmpty();
  }

  // The examples of RFC 3261 §19.1.4.
  @ParameterizedTest
  @CsvSource({
    "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtlanTa.CoM;Transport=tcp",
    "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
    "sip:carol@chicago.com, sip:carol@chicago.com;security=on",
    "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on",
    "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
    "sip:alice@atlanta.com?subject=project%20x&priority=urgent, sip:alice@atlanta.com?priority=urgent&subject=project%20x",
  })
  void matches(String one, String other) {
    assertThat(uri(one).matches(uri(other))).isTrue();
    assertThat(uri(other).matches(uri(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
    "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
    "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
    "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
    "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
    "sip:bob@biloxi.com, sips:bob@biloxi.com",
    "sip:bob@biloxi.com, sip:biloxi.com",
  })
  void doesNotMatch(String one, String other) {
    assertThat(uri(one).matches(uri(other))).isFalse();
    assertThat(uri(other).matches(uri(one))).isFalse();
  }

  @Test
  void escapesTheUserOnTheWayOut() {
    SipUri uri = SipUri.of("a@b c%", "example.com");

    assertThat(uri).hasToString("sip:a%40b%20c%25@example.com");
    assertThat(uri(uri.toString()).plainUser()).contains("a@b c%");
  }

  @Test
  void isChangedByCopies() {
    SipUri uri =
        uri("sip:a@h;lr?x=y")
            .withUser("b")
            .withHost("[::1]", 5070)
            .withSecure(true)
            .withoutHeaders();

    assertThat(uri.withParameter("transport", "tls"))
        .hasToString("sips:b@[::1]:5070;lr;transport=tls");
  }
}
