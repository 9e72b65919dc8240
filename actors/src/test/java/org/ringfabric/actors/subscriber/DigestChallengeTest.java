// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.RequestBuilder;
import org.ringfabric.actors.sip.SipRequest;

class DigestChallengeTest {
  private static final Instant NOW = ManualTime.START;
  private static final Nonces NONCES =
      new Nonces(new Secret<>(new byte[] {1, 2, 3}), Duration.ofMinutes(15));

  private final DigestChallenge challenge =
      new DigestChallenge(
          new DigestConfig(
              List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5), Duration.ofMinutes(15), false),
          NONCES);

  private static SipRequest register(String... authorization) {
    RequestBuilder request =
        RequestBuilder.of(Method.REGISTER, "sip:example.org")
            .header(HeaderName.FROM, "<sip:alice@example.org>;tag=1")
            .header(HeaderName.TO, "<sip:alice@example.org>")
            .header(HeaderName.CALL_ID, "call")
            .header(HeaderName.CSEQ, "1 REGISTER");
    for (String value : authorization) {
      request.header(HeaderName.AUTHORIZATION, value);
    }
    return request.build();
  }

  private static String credentials(String realm, String nonce, String rest) {
    return "Digest username=\"alice\", realm=\"%s\", nonce=\"%s\", uri=\"sip:example.org\", %s"
        .formatted(realm, nonce, rest);
  }

  private static final String MD5 =
      "response=\"" + "0".repeat(32) + "\", qop=auth, nc=00000001, cnonce=\"c\"";

  @Test
  void offersTheStrongerAlgorithmFirst() {
    List<String> values = challenge.values("example.org", false, NOW);

    assertThat(values).hasSize(2);
    assertThat(values.get(0))
        .matches(
            "Digest realm=\"example.org\", nonce=\"[\\w-]{43}\", algorithm=SHA-256, qop=\"auth\"");
    assertThat(values.get(1)).contains("algorithm=MD5").doesNotContain("stale");
  }

  @Test
  void saysWhenOnlyTheNonceWasTooOld() {
    assertThat(challenge.values("example.org", true, NOW))
        .allSatisfy(value -> assertThat(value).endsWith(", stale=true"));
  }

  @Test
  void findsTheAnswerForTheRealmAmongOthers() {
    String nonce = NONCES.issue(NOW);
    SipRequest request =
        register(credentials("elsewhere.net", "x", MD5), credentials("Example.org", nonce, MD5));

    assertThat(challenge.response(request, HeaderName.AUTHORIZATION, "example.org", NOW))
        .get()
        .extracting(DigestResponse::nonce)
        .isEqualTo(nonce);
  }

  @Test
  void aForgedNonceIsNotWorthAsking() {
    SipRequest request = register(credentials("example.org", "x".repeat(43), MD5));

    assertThat(challenge.response(request, HeaderName.AUTHORIZATION, "example.org", NOW)).isEmpty();
  }

  @Test
  void anOldNonceIsWorthAskingForThePasswordMayBeRight() {
    SipRequest request = register(credentials("example.org", NONCES.issue(NOW), MD5));
    Instant later = NOW.plus(Duration.ofHours(1));

    assertThat(challenge.response(request, HeaderName.AUTHORIZATION, "example.org", later))
        .isPresent();
  }

  @Test
  void anAnswerWithoutQopCountsOnlyIfConfigured() {
    String legacy = "response=\"" + "0".repeat(32) + "\"";
    SipRequest request = register(credentials("example.org", NONCES.issue(NOW), legacy));
    DigestConfig lenient =
        new DigestConfig(List.of(DigestAlgorithm.MD5), Duration.ofMinutes(15), true);

    assertThat(challenge.response(request, HeaderName.AUTHORIZATION, "example.org", NOW)).isEmpty();
    assertThat(
            new DigestChallenge(lenient, NONCES)
                .response(request, HeaderName.AUTHORIZATION, "example.org", NOW))
        .isPresent();
  }
}
