// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfabric.actors.sdp.AddressLiteral;

class PlausibleAddressesTest {
  private static final InetAddress SIGNALLED = address("198.41.0.4");

  private final PlausibleAddresses plausible =
      new PlausibleAddresses(List.of(AddressRange.of("10.20.0.0/15")));

  private static InetAddress address(String literal) {
    return AddressLiteral.parse(literal).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,true",
    "2a00:1450::1,true",
    "10.21.255.255,true",
    "10.22.0.0,false",
    "127.0.0.1,false",
    "172.31.0.1,false",
    "172.32.0.1,true",
    "192.168.1.1,false",
    "169.254.1.1,false",
    "100.127.0.1,false",
    "224.0.0.1,false",
    "255.255.255.255,false",
    "::1,false",
    "fe80::1,false",
    "fd00::1,false",
    "2001:db8::1,false",
    "198.41.0.4,true"
  })
  void sendsAheadOnlyWhereAPhoneMayBe(String literal, boolean expected) {
    assertThat(plausible.test(address(literal), SIGNALLED)).isEqualTo(expected);
  }

  @Test
  void sendsToAPrivateHostThatSignalledItself() {
    assertThat(plausible.test(address("192.168.1.1"), address("192.168.1.1"))).isTrue();
  }

  @Test
  void saysWhatARangeMustLookLike() {
    assertThatThrownBy(() -> AddressRange.of("10.0.0.0"))
        .hasMessage("range: 10.0.0.0 (expected: address/prefix-length)");
    assertThatThrownBy(() -> AddressRange.of("10.0.0.0/33"))
        .hasMessage("prefix length: 33 (expected: 0..32)");
  }
}
