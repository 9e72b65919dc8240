// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.node.dns.DnsConfig.Family;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What is remembered of answers, and what serves when there are none. */
class ServerLocationMemoryTest extends LocatedServers {
  @Nested
  class Memory {
    @Test
    void anAnswerIsAskedForOnceAndSoIsItsAbsence() throws IOException {
      resolver.knows("a.test. 60 A 192.0.2.1");

      for (int i = 0; i < 3; i++) {
        assertThat(located("sip:a.test")).containsExactly("UDP 192.0.2.1:5060");
      }

      assertThat(resolver.timesAsked("a.test.", Type.A)).isOne();
      assertThat(resolver.timesAsked("a.test.", Type.NAPTR)).isOne();
      assertThat(resolver.timesAsked("_sip._udp.a.test.", Type.SRV)).isOne();
    }

    @Test
    void anAnswerIsForgottenWhenItsTimeIsOver() throws IOException {
      resolver.knows("a.test. 0 A 192.0.2.1");
      assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.1:5060");
      resolver.forgetsAll();
      resolver.knows("a.test. 0 A 192.0.2.2");

      assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.2:5060");
    }

    @Test
    void anOldAnswerServesWhileResolversAreSilent() throws IOException {
      resolver.knows("a.test. 0 A 192.0.2.1");
      assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.1:5060");
      resolver.fallsSilent();

      assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.1:5060");
      int asked = resolver.timesAsked("a.test.", Type.A);
      assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.1:5060");
      assertThat(resolver.timesAsked("a.test.", Type.A)).isEqualTo(asked);

      resolver.forgetsAll();
      resolver.knows("a.test. 0 A 192.0.2.2");
      resolver.speaksAgain();
      // The question that met silence may still wait, and is shared.
      await()
          .untilAsserted(
              () -> {
                now.addAndGet(Duration.ofSeconds(5).toNanos());
                assertThat(located("sip:a.test:5060")).containsExactly("UDP 192.0.2.2:5060");
              });
    }

    @Test
    void aFailureIsNoAnswerAndIsntAskedForAgainAtOnce() {
      resolver.answersAllWith(Rcode.SERVFAIL);

      assertThat(located("sip:a.test:5060")).isEmpty();
      int asked = resolver.timesAsked("a.test.", Type.A);
      assertThat(located("sip:a.test:5060")).isEmpty();
      assertThat(resolver.timesAsked("a.test.", Type.A)).isEqualTo(asked);
    }
  }

  @Nested
  class Silence {
    @Test
    void endsTheQuestions() {
      resolver.fallsSilent();

      assertThat(located("sip:a.test")).isEmpty();

      assertThat(resolver.timesAsked("a.test.", Type.NAPTR)).isPositive();
      assertThat(resolver.timesAsked("_sip._udp.a.test.", Type.SRV)).isZero();
      assertThat(resolver.timesAsked("a.test.", Type.A)).isZero();
    }

    @Test
    void costsNoMoreThanItMay() {
      resolver.fallsSilent();
      try (ServerLocation patient =
          location(Duration.ofMinutes(1), 8, ALL, Family.IPV4, Family.IPV6)) {
        assertThat(located(patient, "sip:a.test")).isEmpty();
        assertThat(located(patient, "sip:a.test:5060")).isEmpty();
      }
    }

    @Test
    void leavesTheLastAnswersAndAbsencesInUse() throws IOException {
      resolver.knows("a.test. 0 A 192.0.2.1");
      assertThat(located("sip:a.test")).containsExactly("UDP 192.0.2.1:5060");
      resolver.fallsSilent();

      assertThat(located("sip:a.test")).containsExactly("UDP 192.0.2.1:5060");
    }
  }
}
