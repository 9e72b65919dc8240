// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {
  private static Sdp read(String text) {
    return SdpParser.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static MediaDescription first(String text) {
    return ((SessionDescription) read(text)).media().get(0);
  }

  @Test
  void readsWhereMediaAndRtcpAreWanted() {
    SessionDescription sdp = (SessionDescription) read(SdpSamples.AUDIO_AND_VIDEO);

    MediaDescription audio = sdp.media().get(0);
    MediaDescription video = sdp.media().get(1);

    assertThat(audio.destination()).contains(new InetSocketAddress("192.168.1.10", 49170));
    assertThat(audio.rtcpDestination()).contains(new InetSocketAddress("192.168.1.10", 49175));
    assertThat(video.destination()).contains(new InetSocketAddress("192.168.1.11", 51372));
    assertThat(video.rtcpDestination()).contains(new InetSocketAddress("192.168.1.12", 53020));
    assertThat(video.codecs()).containsEntry(99, "h263-1998/90000");
  }

  @Test
  void expectsRtcpAbovePlainRtp() {
    assertThat(first(SdpSamples.AUDIO).rtcpDestination())
        .contains(new InetSocketAddress("192.168.1.10", 49171));
  }

  @Test
  void takesTheSessionsDirectionForStreamsWithoutTheirOwn() {
    String text =
        """
        v=0
        c=IN IP4 192.0.2.1
        a=inactive
        m=audio 2 RTP/AVP 0
        m=audio 4 RTP/AVP 0
        a=sendrecv
        """;

    SessionDescription sdp = (SessionDescription) read(text);

    assertThat(sdp.media().get(0).held()).isTrue();
    assertThat(sdp.media().get(1).held()).isFalse();
  }

  @Test
  void knowsTheOldSignOfHold() {
    MediaDescription held = first(SdpSamples.HELD_THE_OLD_WAY);

    assertThat(held.held()).isTrue();
    assertThat(held.destination()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RTP/AVP,true",
    "RTP/SAVPF,true",
    "UDP/TLS/RTP/SAVPF,true",
    "udptl,true",
    "UDPTL,true",
    "TCP/MSRP,false",
    "TCP/TLS/MSRP,false",
    "TCP/RTP/AVP,false",
    "TCP,false",
    "DCCP/RTP/AVP,false"
  })
  void relaysWhatIsUdpAndNothingElse(String transport, boolean relayable) {
    MediaDescription media =
        first("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 2 " + transport + " 0\r\n");

    assertThat(media.relayable()).isEqualTo(relayable);
  }

  @Test
  void leavesMulticastAndLayeredPortsAlone() {
    assertThat(first("v=0\r\nc=IN IP4 224.2.1.1/127\r\nm=audio 2 RTP/AVP 0\r\n").relayable())
        .isFalse();
    assertThat(first("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 2/2 RTP/AVP 0\r\n").relayable())
        .isFalse();
  }

  @Test
  void learnsNoAddressFromAName() {
    MediaDescription media = first("v=0\r\nc=IN IP4 pc.example.com\r\nm=audio 2 RTP/AVP 0\r\n");

    assertThat(media.relayable()).isTrue();
    assertThat(media.destination()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "o=- 1 1 IN IP4 192.0.2.1\r\n",
        "v=0\r\nm=audio\r\n",
        "v=0\r\nm=audio x RTP/AVP 0\r\n",
        "v=0\r\nm=audio 65536 RTP/AVP 0\r\n",
        "v=0\r\nm=audio -1 RTP/AVP 0\r\n",
        "v=0\r\nm=audio 2/0 RTP/AVP 0\r\n",
        "v=0\r\nm=audio 2 RTP/AVP\r\n"
      })
  void callsMalformedWhatItCannotRelaySafely(String text) {
    assertThat(read(text)).isInstanceOf(MalformedSdp.class);
  }

  @Test
  void keepsToItsLimits() {
    byte[] text = SdpSamples.AUDIO_AND_VIDEO.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(SdpParser.parse(text, new SdpLimits(100, 1000, 8)))
        .isEqualTo(new MalformedSdp("size: " + text.length + " (expected: at most 100)"));
    assertThat(SdpParser.parse(text, new SdpLimits(65535, 5, 8)))
        .isEqualTo(new MalformedSdp("lines: more than 5"));
    assertThat(SdpParser.parse(text, new SdpLimits(65535, 1000, 1)))
        .isEqualTo(new MalformedSdp("m= lines: more than 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "a.b.c.d", "fe80::1%lo", "::g", ":"})
  void takesNoNameForAnAddress(String text) {
    assertThat(AddressLiteral.parse(text)).isEmpty();
  }
}
