// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.sip.Method;

class DigestResponseTest {
  private static final Method GET = Method.of("GET");

  /** RFC 7616 §3.9.1. */
  private static final String RFC_7616 =
      """
      Digest username="Mufasa",
        realm="http-auth@example.org",
        uri="/dir/index.html",
        algorithm=%s,
        nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        nc=00000001,
        cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        qop=auth,
        response="%s",
        opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
      """;

  private static Ha1 ha1(DigestAlgorithm algorithm, String text) {
    return new Ha1(algorithm.hex(text));
  }

  private static DigestResponse parse(String value) {
    return DigestResponse.parse(value, GET).orElseThrow();
  }

  @Nested
  class KnownAnswers {
    private static final String MUFASA = "Mufasa:http-auth@example.org:Circle of Life";

    @Test
    void md5OfRfc7616() {
      DigestResponse response =
          parse(RFC_7616.formatted("MD5", "8ca523f5e9506fed4657c9700eebdbec"));

      assertThat(response.provenBy(ha1(DigestAlgorithm.MD5, MUFASA))).isTrue();
    }

    @Test
    void sha256OfRfc7616() {
      DigestResponse response =
          parse(
              RFC_7616.formatted(
                  "SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"));

      assertThat(response.provenBy(ha1(DigestAlgorithm.SHA_256, MUFASA))).isTrue();
    }

    @Test
    void md5OfRfc2617() {
      DigestResponse response =
          parse(
              """
              Digest username="Mufasa", realm="testrealm@host.com",
               nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth,
               nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1",
               opaque="5ccc069c403ebaf9f0171e9517f40e41\"""");

      assertThat(
              response.provenBy(
                  ha1(DigestAlgorithm.MD5, "Mufasa:testrealm@host.com:Circle Of Life")))
          .isTrue();
    }

    @Test
    void withoutQopAsInRfc2069() {
      DigestResponse response =
          parse(
              """
              Digest username="Mufasa", realm="testrealm@host.com",
               nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html",
               response="1949323746fe6a43ef61f9606e7febea\"""");

      assertThat(
              response.provenBy(ha1(DigestAlgorithm.MD5, "Mufasa:testrealm@host.com:CircleOfLife")))
          .isTrue();
    }

    @Test
    void anotherPasswordMethodOrAlgorithmIsRefused() {
      String credentials = RFC_7616.formatted("MD5", "8ca523f5e9506fed4657c9700eebdbec");

      assertThat(parse(credentials).provenBy(ha1(DigestAlgorithm.MD5, MUFASA + "!"))).isFalse();
      assertThat(parse(credentials).provenBy(ha1(DigestAlgorithm.SHA_256, MUFASA))).isFalse();
      assertThat(
              DigestResponse.parse(credentials, Method.INVITE)
                  .orElseThrow()
                  .provenBy(ha1(DigestAlgorithm.MD5, MUFASA)))
          .isFalse();
    }
  }

  @Nested
  class Parsing {

    @Test
    void keepsCommasAndEscapedQuotesWithinQuotes() {
      DigestResponse response =
          parse(
              "digest\tusername=\"a\\\"b, c=\\\\d\" , realm = \"r\",nonce=\"n\",uri=\"sip:x,y\","
                  + "algorithm=\"md5\",response=\""
                  + "A".repeat(32)
                  + "\"");

      assertThat(response.username()).isEqualTo("a\"b, c=\\d");
      assertThat(response.uri()).isEqualTo("sip:x,y");
      assertThat(response.algorithm()).isEqualTo(DigestAlgorithm.MD5);
      assertThat(response.response()).isEqualTo("a".repeat(32));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "Digest",
          "Basic dXNlcjpwYXNz",
          "Digestusername=\"a\"",
          "Digest username=\"a",
          "Digest username",
          "Digest =",
          "Digest username=\"a\" realm=\"r\"",
          "Digest username=\"a\"",
        })
    void whatIsNoDigestGivesNone(String value) {
      assertThat(DigestResponse.parse(value, GET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "algorithm=SHA-512-256",
          "algorithm=MD5-sess",
          "qop=auth-int, nc=00000001, cnonce=\"c\"",
          "qop=auth, nc=00000001",
          "qop=auth, cnonce=\"c\"",
          "qop=auth, nc=00000000, cnonce=\"c\"",
          "qop=auth, nc=x, cnonce=\"c\"",
          "qop=auth, nc=123456789, cnonce=\"c\"",
          "username=\"twice\"",
        })
    void whatWeDoNotUnderstandGivesNone(String parameter) {
      String valid =
          "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"u\", response=\""
              + "0".repeat(32)
              + "\"";

      assertThat(DigestResponse.parse(valid, GET)).isPresent();
      assertThat(DigestResponse.parse(valid + ", " + parameter, GET)).isEmpty();
    }

    @Test
    void aLongHeaderIsNotRead() {
      assertThat(DigestResponse.parse("Digest a=\"" + "x".repeat(5000) + "\"", GET)).isEmpty();
    }

    @Property
    void nothingMakesItThrow(@ForAll String text) {
      DigestResponse.parse("Digest " + text, GET);
      DigestResponse.parse("Digest username=" + text, GET);
      DigestResponse.parse(text, GET);
    }
  }

  @Test
  void doesNotPrintWhatAPasswordCouldBeGuessedFrom() {
    String credentials = RFC_7616.formatted("MD5", "8ca523f5e9506fed4657c9700eebdbec");

    assertThat(parse(credentials).toString()).doesNotContain("Mufasa", "8ca523f5");
  }
}
