// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.UUID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Secret;

class GruusTest {
  private final Gruus gruus = new Gruus(new Secret<>(new byte[] {1, 2, 3}));

  private Optional<Gruu> resolve(String uri) {
    return SipUri.parse(uri).flatMap(gruus::resolve);
  }

  @Property
  void anyNodeTellsWhatTheyMean(
      @ForAll
          @StringLength(min = 1, max = 60)
          @AlphaChars
          @Chars({':', '-', ' ', '%', '"', '+', ';'})
          String instance) {
    Gruus another = new Gruus(new Secret<>(new byte[] {1, 2, 3}));

    assertThat(resolve(another.publicGruu(ALICE, instance)))
        .contains(new Gruu(ALICE, instance, OptionalInt.empty()));
    assertThat(resolve(another.temporaryGruu(ALICE, instance, "call")))
        .contains(new Gruu(ALICE, instance, OptionalInt.of("call".hashCode())));
  }

  @Test
  void temporaryOnesShowNothingAndAreNeverAlike() {
    String one = gruus.temporaryGruu(ALICE, UUID, "call");
    String other = gruus.temporaryGruu(ALICE, UUID, "call");

    assertThat(one).isNotEqualTo(other).doesNotContain("alice", "f81d4fae").endsWith(";gr");
    assertThat(one.length()).isLessThan(130);
  }

  @Test
  void anotherClusterOrDomainCannotReadThem() {
    String temporary = gruus.temporaryGruu(ALICE, UUID, "call");

    assertThat(new Gruus(new Secret<>(new byte[] {9})).resolve(SipUri.parse(temporary).get()))
        .isEmpty();
    assertThat(resolve(temporary.replace("example.org", "example.net"))).isEmpty();
  }

  @Property
  void whatIsNoneOfOursIsNone(@ForAll @AlphaChars String token) {
    assertThat(resolve("sip:tgruu." + token + "@example.org;gr")).isEmpty();
    assertThat(resolve("sip:alice@example.org")).isEmpty();
    assertThat(resolve("sip:alice@example.org;gr")).isEmpty();
  }

  @Test
  void theyMeanTheirInstanceOnlyAndTheTemporaryOneItsCallToo() {
    Binding desk = binding(UUID, "call");
    Binding soft = binding("urn:other", "call");
    List<Binding> both = List.of(desk, soft);

    assertThat(new Gruu(ALICE, UUID, OptionalInt.empty()).select(both)).containsExactly(desk);
    assertThat(new Gruu(ALICE, UUID, OptionalInt.of("call".hashCode())).select(both))
        .containsExactly(desk);
    assertThat(new Gruu(ALICE, UUID, OptionalInt.of("restarted".hashCode())).select(both))
        .isEmpty();
  }

  private static Binding binding(String instance, String callId) {
    return new Binding(
        "sip:alice@192.0.2.1",
        "",
        1,
        callId,
        1,
        Instant.MAX,
        List.of(),
        Optional.empty(),
        Optional.of(instance),
        OptionalInt.empty(),
        "");
  }
}
