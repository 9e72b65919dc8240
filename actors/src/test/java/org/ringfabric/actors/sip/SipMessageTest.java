// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.header.ViaHeader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SipMessageTest {
  private static SipRequest register(String headers) {
    return Messages.request(
        """
        REGISTER sip:example.com SIP/2.0
        Via: SIP/2.0/UDP h;branch=z9hG4bK1
        From: <sip:a@h>;tag=1
        To: <sip:a@h>
        Call-ID: c
        CSeq: 1 REGISTER
        """
            + headers);
  }

  @Test
  void unfoldsAndTrimsValues() {
    SipRequest request = register("Subject:\n  one\n \t two  \nX-Empty:\n");

    assertThat(request.header(HeaderName.SUBJECT)).contains("one two");
    assertThat(request.header(HeaderName.of("x-empty"))).contains("");
    assertThat(request.header(HeaderName.DATE)).isEmpty();
  }

  @Test
  void splitsListsButNotWhatLooksLikeOne() {
    SipRequest request =
        register(
            """
            m: "a,b" <sip:a,b>;x="c,d" ,
             <sip:c>,,
            Contact: <sip:d>
            Supported:
            Date: Sat, 13 Nov 2010 23:29:00 GMT
            Authorization: Digest username="a", realm="b"
            """
                .replace("<sip:c>,,", "<sip:c>"));

    assertThat(request.values(HeaderName.CONTACT))
        .containsExactly("\"a,b\" <sip:a,b>;x=\"c,d\"", "<sip:c>", "<sip:d>");
    assertThat(request.headers(HeaderName.CONTACT)).hasSize(2);
    assertThat(request.values(HeaderName.SUPPORTED)).isEmpty();
    assertThat(request.has(HeaderName.SUPPORTED)).isTrue();
    assertThat(request.values(HeaderName.DATE)).containsExactly("Sat, 13 Nov 2010 23:29:00 GMT");
    assertThat(request.values(HeaderName.AUTHORIZATION))
        .containsExactly("Digest username=\"a\", realm=\"b\"");
  }

  @Nested
  class Jain {
    @Test
    void readsTheFirstValueOfAList() {
      ContactHeader contact =
          register("m: <sip:a@h>;expires=60, <sip:b@h>\n")
              .header(HeaderName.CONTACT, ContactHeader.class)
              .orElseThrow();

      assertThat(contact.getExpires()).isEqualTo(60);
      assertThat(contact.getAddress().getURI()).hasToString("sip:a@h");
    }

    @Test
    void readsWhatThisPackageHasNoTypesFor() {
      SipRequest request =
          register(
              """
              Proxy-Authorization: Digest username="a", realm="r", nonce="n", uri="sip:h", response="0123456789abcdef0123456789abcdef", nc=00000001
              Event: presence;id=7
              Expires: 3600
              """);

      assertThat(
              request
                  .header(HeaderName.PROXY_AUTHORIZATION, ProxyAuthorizationHeader.class)
                  .orElseThrow()
                  .getNonce())
          .isEqualTo("n");
      assertThat(request.header(HeaderName.EVENT, EventHeader.class).orElseThrow().getEventId())
          .isEqualTo("7");
      assertThat(request.header(HeaderName.EXPIRES, ExpiresHeader.class).orElseThrow().getExpires())
          .isEqualTo(3600);
    }

    @Test
    void isAskedOnlyOnce() {
      SipRequest request = register("");

      assertThat(request.header(HeaderName.VIA, ViaHeader.class).orElseThrow())
          .isSameAs(request.header(HeaderName.VIA, ViaHeader.class).orElseThrow());
    }

    @Test
    void givesNothingForWhatItCannotRead() {
      SipRequest request = register("Expires: never\nUser-Agent: " + "(".repeat(1_000) + "\n");

      assertThat(request.header(HeaderName.EXPIRES, ExpiresHeader.class)).isEmpty();
      assertThat(request.header(HeaderName.USER_AGENT, UserAgentHeader.class)).isEmpty();
      assertThat(request.header(HeaderName.CONTACT, ContactHeader.class)).isEmpty();
      assertThat(request.header(HeaderName.VIA, ExpiresHeader.class)).isEmpty();
    }
  }

  @Test
  void hasEmptyValuesWhereAPartialRequestLacksThem() {
    Malformed malformed =
        Messages.malformed(
            """
            OPTIONS sip:b@h SIP/2.0
            Via: SIP/2.0/UDP h;;
            CSeq: x
            """);

    SipRequest partial = malformed.partial().orElseThrow();
    assertThat(partial.callId()).isEmpty();
    assertThat(partial.from().uri()).isEmpty();
    assertThat(partial.toTag()).isEmpty();
    assertThat(partial.cseq().number()).isZero();
    assertThat(partial.topVia()).hasToString("SIP/2.0/UDP h");
    assertThat(partial.maxForwards()).isEmpty();
    assertThat(partial.reply(400).build().headers(HeaderName.VIA))
        .containsExactly("SIP/2.0/UDP h;;");
  }
}
