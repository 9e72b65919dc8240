// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SdpRewriteTest {
  private static final RelayedAddress RELAY = at("203.0.113.5", 40_000);
  private static final RelayedAddress SECOND = at("203.0.113.5", 40_004);
  private static final RelayedAddress RELAY6 = at("2001:db8:0:0:1:0:0:1", 40_000);

  private static RelayedAddress at(String literal, int port) {
    return new RelayedAddress(AddressLiteral.parse(literal).orElseThrow(), port, port + 1);
  }

  private static SessionDescription parse(String text) {
    return (SessionDescription) SdpParser.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(SdpRewrite rewrite) {
    return new String(rewrite.build(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void replacesTheSessionAddressAndThePortAlone() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.AUDIO)).relay(0, RELAY));

    assertThat(relayed)
        .isEqualTo(
            SdpSamples.AUDIO
                .replace("c=IN IP4 192.168.1.10", "c=IN IP4 203.0.113.5")
                .replace("m=audio 49170", "m=audio 40000"));
  }

  @Test
  void replacesEachStreamsOwnAddressAndItsRtcpAttribute() {
    String relayed =
        text(new SdpRewrite(parse(SdpSamples.AUDIO_AND_VIDEO)).relay(0, RELAY).relay(1, SECOND));

    assertThat(relayed)
        .isEqualTo(
            SdpSamples.AUDIO_AND_VIDEO
                .replace("c=IN IP4 192.168.1.10", "c=IN IP4 203.0.113.5")
                .replace("c=IN IP4 192.168.1.11", "c=IN IP4 203.0.113.5")
                .replace("m=audio 49170", "m=audio 40000")
                .replace("a=rtcp:49175", "a=rtcp:40001")
                .replace("m=video 51372", "m=video 40004")
                .replace("a=rtcp:53020 IN IP4 192.168.1.12", "a=rtcp:40005 IN IP4 203.0.113.5"));
  }

  @Test
  void givesRelayedStreamsAnAddressOfTheirOwnWhenOthersNeedTheSessions() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.AUDIO_AND_MSRP)).relay(0, RELAY));

    assertThat(relayed)
        .isEqualTo(
            SdpSamples.AUDIO_AND_MSRP
                .replace("m=audio 3456", "m=audio 40000")
                .replace("i=voice\r\n", "i=voice\r\nc=IN IP4 203.0.113.5\r\n"));
  }

  @Test
  void changesTheFamilyAndLeavesRejectedStreamsAlone() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.FAX)).relay(1, RELAY));

    assertThat(relayed)
        .isEqualTo(
            SdpSamples.FAX
                .replace("c=IN IP6 2001:db8::1", "c=IN IP4 203.0.113.5")
                .replace("m=image 16000", "m=image 40000"));
  }

  @Test
  void writesIpv6AddressesInTheirShortForm() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.AUDIO)).relay(0, RELAY6));

    assertThat(relayed).contains("c=IN IP6 2001:db8::1:0:0:1\r\n");
  }

  @Test
  void keepsTheOldSignOfHold() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.HELD_THE_OLD_WAY)).relay(0, RELAY));

    assertThat(relayed)
        .isEqualTo(SdpSamples.HELD_THE_OLD_WAY.replace("m=audio 49170", "m=audio 40000"));
  }

  @Test
  void keepsCandidatesAndTakesABrowsersMissingAddressForNoHold() {
    String relayed = text(new SdpRewrite(parse(SdpSamples.BROWSER)).relay(0, RELAY));

    assertThat(relayed)
        .isEqualTo(
            SdpSamples.BROWSER
                .replace("m=audio 9", "m=audio 40000")
                .replace("c=IN IP4 0.0.0.0", "c=IN IP4 203.0.113.5")
                .replace("a=rtcp:9 IN IP4 0.0.0.0", "a=rtcp:40001 IN IP4 203.0.113.5"));
  }

  @Test
  void hidesTheOriginIfAsked() {
    String relayed =
        text(new SdpRewrite(parse(SdpSamples.AUDIO)).relay(0, RELAY).origin(RELAY.address()));

    assertThat(relayed).contains("o=alice 2890844526 2890844526 IN IP4 203.0.113.5\r\n");
  }

  @Test
  void insertsAnAddressBehindALastLineWithoutEnd() {
    String text = "v=0\nc=IN IP4 192.0.2.1\nm=message 1 TCP/MSRP *\nm=audio 2 RTP/AVP 0";

    String relayed = text(new SdpRewrite(parse(text)).relay(1, RELAY));

    assertThat(relayed)
        .isEqualTo(
            "v=0\nc=IN IP4 192.0.2.1\nm=message 1 TCP/MSRP *\n"
                + "m=audio 40000 RTP/AVP 0\r\nc=IN IP4 203.0.113.5");
  }

  @Test
  void replacesThePortEvenWhenTheTypeLooksLikeIt() {
    String text = "v=0\r\nc=IN IP4 192.0.2.1\r\nm=5004 5004 RTP/AVP 0\r\n";

    String relayed = text(new SdpRewrite(parse(text)).relay(0, RELAY));

    assertThat(relayed).contains("m=5004 40000 RTP/AVP 0\r\n");
  }
}
