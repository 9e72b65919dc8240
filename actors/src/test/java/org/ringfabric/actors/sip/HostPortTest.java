// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "h",
        "a.b-c.example.com.",
        "under_score",
        "192.0.2.1:0",
        "[::]",
        "[::1]:5060",
        "[1:2:3:4:5:6:7:8]",
        "[1::8]",
        "[::ffff:192.0.2.1]",
        "[1:2:3:4:5:6:192.0.2.1]",
        "[2001:db8::192.0.2.1]",
        "h:65535"
      })
  void isWrittenAsRead(String text) {
    assertThat(HostPort.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":1",
        "h:",
        "h:65536",
        "h:-1",
        "[]",
        "[:]",
        "[1]",
        "[::1",
        "::1",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1::2::3]",
        "[12345::]",
        "[::g]",
        "[::1%eth0]",
        "[1:2:3:4:5:6:7:8::]",
        "[:::1]",
        "[::192.0.2]",
        "[::192.0.2.256]",
        "[::1]x",
        "ä"
      })
  void isEmptyForWhatIsNone(String text) {
    assertThat(HostPort.parse(text)).isEmpty();
  }

  @Test
  void putsBracketsAroundIpv6() throws UnknownHostException {
    assertThat(HostPort.hostOf(InetAddress.getByName("::1"))).isEqualTo("[0:0:0:0:0:0:0:1]");
    assertThat(HostPort.hostOf(InetAddress.getByName("192.0.2.1"))).isEqualTo("192.0.2.1");
    assertThat(HostPort.bare("[::1]")).isEqualTo("::1");
  }
}
