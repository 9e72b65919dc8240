// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.UUID;
import static org.ringfabric.actors.registration.Registers.flow;
import static org.ringfabric.actors.registration.Registers.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.RegisterRequest.NotUnderstood;
import org.ringfabric.actors.registration.RegisterRequest.Understood;

class RegisterRequestTest {
  private static final RegistrationConfig STRICT =
      new RegistrationConfig(
          Duration.ofSeconds(60),
          Duration.ofSeconds(3600),
          Duration.ofSeconds(7200),
          10,
          3,
          Duration.ofHours(1),
          true,
          Optional.empty(),
          List.of());

  private static final String OUTBOUND =
      "Contact: <sip:alice@192.0.2.1>;reg-id=1;+sip.instance=\"<" + UUID + ">\"\n";

  private static RegisterRequest read(String headers, RegistrationConfig config) {
    return RegisterRequest.read(request(headers), flow(1), config);
  }

  private static Understood understood(String headers) {
    return (Understood) read(headers, RegistrationConfig.DEFAULT);
  }

  private static Refused refused(String headers) {
    return ((NotUnderstood) read(headers, RegistrationConfig.DEFAULT)).refusal();
  }

  private static ContactUpdate only(String headers) {
    return understood(headers).command().updates().get(0);
  }

  @Test
  void withoutContactItIsAQuery() {
    Understood read = understood("");

    assertThat(read.aor()).isEqualTo(ALICE);
    assertThat(read.command().updates()).isEmpty();
    assertThat(read.command().removeAll()).isFalse();
    assertThat(read.command().callId()).isEqualTo("call-1");
    assertThat(read.command().cseq()).isEqualTo(7);
    assertThat(read.command().userAgent()).isEqualTo("Phone/1");
  }

  @Nested
  class Contacts {

    @Test
    void areReadInTheirOrderWithTheirParameters() {
      Understood read =
          understood(
              """
              Expires: 600
              Contact: "Desk, left" <sip:alice@192.0.2.1;transport=tcp>;q=0.5;expires=60;audio
              m: sip:alice@192.0.2.2;q=0.25, <tel:+15551234>
              """);

      assertThat(read.command().updates())
          .containsExactly(
              update("sip:alice@192.0.2.1;transport=tcp", ";audio", 0.5, 60),
              update("sip:alice@192.0.2.2", "", 0.25, 600),
              update("tel:+15551234", "", 1, 600));
    }

    private static ContactUpdate update(String uri, String parameters, double q, long expires) {
      return new ContactUpdate(
          uri, parameters, q, Optional.of(expires), Optional.empty(), OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3600, 3600", "99999999999, 4294967295"})
    void sayHowLong(String written, long expires) {
      assertThat(only("Contact: <sip:a@b>;expires=" + written + "\n").expires()).contains(expires);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "9999999999999999999999"})
    void leaveItToUsIfTheyDontSayItInNumbers(String written) {
      assertThat(only("Contact: <sip:a@b>;expires=" + written + "\n").expires()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.7, 0.7", "1.0, 1", "2, 1", "x, 1", "0.1234, 1"})
    void havePreferences(String written, double q) {
      assertThat(only("Contact: <sip:a@b>;q=" + written + "\n").q()).isEqualTo(q);
    }

    @Test
    void thatAreNoSipUrisAreRefused() {
      assertThat(refused("Contact: <sip:a@b:99999>\n").status()).isEqualTo(400);
    }

    @Test
    void thatAreTooLongAreRefused() {
      assertThat(refused("Contact: <sip:" + "a".repeat(2000) + "@b>\n").status()).isEqualTo(400);
    }
  }

  @Nested
  class Star {

    @Test
    void removesAll() {
      assertThat(understood("Contact: *\nExpires: 0\n").command().removeAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Contact: *\n",
          "Contact: *\nExpires: 60\n",
          "Contact: *\nContact: <sip:a@b>\nExpires: 0\n",
        })
    void doesNothingElse(String headers) {
      assertThat(refused(headers).status()).isEqualTo(400);
    }
  }

  @Nested
  class Extensions {

    @Test
    void requiredButUnknownAreRefused() {
      assertThat(refused("Require: path, foo\nRequire: bar\n"))
          .isEqualTo(new Refused(420, "Bad Extension", Map.of("Unsupported", "bar, foo")));
    }

    @Test
    void ofPathAreKeptInTheirOrder() {
      Understood read =
          understood(
              "Supported: path\nPath: <sip:p2.net;lr>,<sip:p1.net;lr>\nPath: <sip:p0.net>\n");

      assertThat(read.command().path())
          .containsExactly("<sip:p2.net;lr>", "<sip:p1.net;lr>", "<sip:p0.net>");
    }

    @Test
    void ofPathMayBeHeldAgainstAPhoneThatDoesNotKnowThem() {
      String path = "Path: <sip:p.net;lr>\n";

      assertThat(((NotUnderstood) read(path, STRICT)).refusal())
          .isEqualTo(new Refused(420, "Bad Extension", Map.of("Unsupported", "path")));
      assertThat(read("Supported: path\n" + path, STRICT)).isInstanceOf(Understood.class);
      assertThat(understood(path).command().path()).hasSize(1);
    }
  }

  @Nested
  class Outbound {

    @Test
    void isUsedIfThePhoneSupportsItAndNoProxyIsBetween() {
      Understood read = understood("Supported: outbound, path\n" + OUTBOUND);

      assertThat(read.outbound()).isTrue();
      assertThat(read.command().flow()).contains(flow(1));
      assertThat(read.command().updates().get(0).regId()).hasValue(1);
      assertThat(read.command().updates().get(0).instance()).contains(UUID);
    }

    @Test
    void isNotUsedIfThePhoneDoesNotSupportIt() {
      Understood read = understood(OUTBOUND);

      assertThat(read.outbound()).isFalse();
      assertThat(read.command().updates().get(0).regId()).isEmpty();
      assertThat(read.command().updates().get(0).instance()).contains(UUID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Contact: <sip:a@b>;reg-id=1\n",
          "Contact: <sip:a@b>;reg-id=0;+sip.instance=\"<urn:x:1>\"\n",
          "Contact: <sip:a@b>;reg-id=2147483648;+sip.instance=\"<urn:x:1>\"\n",
        })
    void isNotUsedWithoutInstanceAndProperNumber(String contact) {
      assertThat(understood("Supported: outbound\n" + contact).outbound()).isFalse();
    }

    @Test
    void needsTheFirstProxyToKeepTheFlow() {
      String proxied =
          "Supported: outbound\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK0\n" + OUTBOUND;

      assertThat(refused(proxied).status()).isEqualTo(439);
      assertThat(refused(proxied + "Path: <sip:p2.net;lr;ob>, <sip:p1.net;lr>\n").status())
          .isEqualTo(439);
      Understood read = understood(proxied + "Path: <sip:p2.net;lr>, <sip:x@p1.net;lr;ob>\n");
      assertThat(read.outbound()).isTrue();
      assertThat(read.command().flow()).isEmpty();
    }

    @Test
    void registersOneFlowAtATime() {
      assertThat(
              refused("Supported: outbound\n" + OUTBOUND + OUTBOUND.replace("reg-id=1", "reg-id=2"))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void whoIsNoAddressOfRecordIsNotFound() {
    assertThat(
            RegisterRequest.read(
                request("").edit().set(org.ringfabric.actors.sip.HeaderName.TO, "<tel:+1>").build(),
                flow(1),
                RegistrationConfig.DEFAULT))
        .isEqualTo(new NotUnderstood(Refused.of(404, "No Address-Of-Record")));
  }
}
