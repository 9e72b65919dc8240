// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6Test {
  /** RFC 5952 §4. */
  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:db8::, 2001:db8::",
    "2001:0DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "fe80:1:2:3:4:5:6:7, fe80:1:2:3:4:5:6:7"
  })
  void writesTheShortForm(String address, String expected) throws UnknownHostException {
    assertThat(Ipv6.text((Inet6Address) InetAddress.getByName(address))).isEqualTo(expected);
  }
}
