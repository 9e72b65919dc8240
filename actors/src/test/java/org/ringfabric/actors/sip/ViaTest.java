// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViaTest {
  private static Via via(String text) {
    return Via.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0/UDP host.example.com;branch=z9hG4bK1",
        "SIP/2.0/SCTP [2001:db8::1]:5070;ttl=16;maddr=224.2.0.1;received=192.0.2.1;rport",
        "SIP/2.0/TLS 192.0.2.1:5061;extension=\"quoted; text\""
      })
  void isWrittenAsRead(String text) {
    assertThat(via(text)).hasToString(text);
  }

  @Test
  void readsWhiteSpaceWhereverItMayStand() {
    assertThat(
            via(
                "SIP  / 2.0\r\n / UDP  first.example.com : 4000 ;\r\n ttl = 16 ; branch=z9hG4bKa7c6a8dlze.1"))
        .hasToString("SIP/2.0/UDP first.example.com:4000;ttl=16;branch=z9hG4bKa7c6a8dlze.1");
  }

  @ParameterizedTest
  @CsvSource({"UDP,5060", "tls,5061", "WSS,443", "SCTP,5060"})
  void knowsTheDefaultPort(String transport, int port) {
    assertThat(via("SIP/2.0/" + transport + " h").sentByPort()).isEqualTo(port);
    assertThat(via("SIP/2.0/" + transport + " h:7").sentByPort()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"z9hG4bK1,true", "z9hG4bK,false", "1,false"})
  void tellsBranchesThatIdentifyTheTransaction(String branch, boolean unique) {
    assertThat(via("SIP/2.0/UDP h;branch=" + branch).hasUniqueBranch()).isEqualTo(unique);
  }

  @Test
  void readsReceivedWithAndWithoutBrackets() {
    assertThat(via("SIP/2.0/UDP h;received=[2001:db8::9]").received()).contains("2001:db8::9");
    assertThat(via("SIP/2.0/UDP h;received=2001:db8::9").received()).contains("2001:db8::9");
  }

  @Test
  void tellsRportAskedForFromRportGiven() {
    assertThat(via("SIP/2.0/UDP h;rport").wantsRport()).isTrue();
    assertThat(via("SIP/2.0/UDP h;rport").rport()).isEmpty();
    assertThat(via("SIP/2.0/UDP h;rport=4711").rport()).hasValue(4711);
    assertThat(via("SIP/2.0/UDP h;rport=x").rport()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SIP/2.0/UDP",
        "SIP/2.0/UDPh",
        "HTTP/2.0/UDP h",
        "SIP/2.0/UDP h;",
        "SIP/2.0/UDP h x",
        "SIP/2.0/ h",
        "SIP/2.0/UDP ;a"
      })
  void isEmptyForWhatIsNone(String text) {
    assertThat(Via.parse(text)).isEmpty();
  }
}
