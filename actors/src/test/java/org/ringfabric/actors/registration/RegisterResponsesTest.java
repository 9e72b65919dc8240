// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.UUID;
import static org.ringfabric.actors.registration.Registers.flow;
import static org.ringfabric.actors.registration.Registers.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegisterReply.Registered;
import org.ringfabric.actors.registration.RegisterRequest.Understood;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.NameAddr;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Secret;

class RegisterResponsesTest {
  private static final Instant NOW = ManualTime.START;
  private static final RegistrationConfig DEFAULT = RegistrationConfig.DEFAULT;
  private static final RegistrationConfig CONFIG =
      new RegistrationConfig(
          DEFAULT.minExpires(),
          DEFAULT.defaultExpires(),
          DEFAULT.maxExpires(),
          DEFAULT.maxContacts(),
          DEFAULT.leaseFactor(),
          DEFAULT.minLease(),
          DEFAULT.requirePathSupport(),
          DEFAULT.flowTimer(),
          List.of("<sip:example.org;lr>"));

  private final Gruus gruus = new Gruus(new Secret<>(new byte[] {1, 2, 3}));
  private final RegisterResponses responses = new RegisterResponses(CONFIG, gruus);

  private static Binding binding(String uri, String parameters, double q, long seconds) {
    return new Binding(
        uri,
        parameters,
        q,
        "call-1",
        7,
        NOW.plusSeconds(seconds),
        List.of(),
        Optional.of(flow(1)),
        Optional.of(UUID),
        OptionalInt.empty(),
        "");
  }

  private SipResponse answer(String headers, Binding... bindings) {
    SipRequest request = request(headers);
    Understood read = (Understood) RegisterRequest.read(request, flow(1), CONFIG);
    return responses.answer(request, read, new Registered(List.of(bindings), NOW));
  }

  @Test
  void tellsEveryBindingAndWhatIsLeftOfIt() {
    SipResponse response =
        answer(
            "",
            binding("sip:alice@192.0.2.1", ";audio", 1, 3600),
            binding("sip:alice@192.0.2.2", "", 0.5, 17));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers(HeaderName.CONTACT))
        .containsExactly(
            "<sip:alice@192.0.2.1>;audio;expires=3600", "<sip:alice@192.0.2.2>;q=0.5;expires=17");
    assertThat(response.header(HeaderName.DATE)).contains("Sun, 01 Nov 2026 12:00:00 GMT");
    assertThat(response.headers(HeaderName.SERVICE_ROUTE)).containsExactly("<sip:example.org;lr>");
    assertThat(response.has(HeaderName.REQUIRE)).isFalse();
  }

  @Test
  void repeatsThePath() {
    SipResponse response = answer("Supported: path\nPath: <sip:p2.net;lr>, <sip:p1.net;lr>\n");

    assertThat(response.values(HeaderName.PATH))
        .containsExactly("<sip:p2.net;lr>", "<sip:p1.net;lr>");
  }

  @Test
  void saysThatTheFlowIsKept() {
    SipResponse response =
        answer(
            "Supported: outbound\nContact: <sip:a@b>;reg-id=1;+sip.instance=\"<" + UUID + ">\"\n");

    assertThat(response.headers(HeaderName.REQUIRE)).containsExactly("outbound");
    assertThat(response.header(HeaderName.FLOW_TIMER)).contains("120");
  }

  @Test
  void givesGruusToWhoKnowsThem() {
    Binding binding = binding("sip:alice@192.0.2.1", "", 1, 60);

    String contact = answer("Supported: gruu\n", binding).header(HeaderName.CONTACT).orElseThrow();

    NameAddr parsed = NameAddr.parse(contact).orElseThrow();
    assertThat(parsed.parameters().get("pub-gruu")).contains("sip:alice@example.org;gr=" + UUID);
    assertThat(parsed.parameters().get("temp-gruu").flatMap(SipUri::parse).flatMap(gruus::resolve))
        .contains(new Gruu(ALICE, UUID, OptionalInt.of("call-1".hashCode())));
    assertThat(answer("", binding).header(HeaderName.CONTACT))
        .hasValueSatisfying(plain -> assertThat(plain).doesNotContain("gruu"));
  }

  @Test
  void saysWhyNot() {
    SipResponse response =
        responses.refused(
            request(""), new Refused(423, "Interval Too Brief", Map.of("Min-Expires", "60")));

    assertThat(response.status()).isEqualTo(423);
    assertThat(response.reason()).isEqualTo("Interval Too Brief");
    assertThat(response.header(HeaderName.MIN_EXPIRES)).contains("60");
  }
}
