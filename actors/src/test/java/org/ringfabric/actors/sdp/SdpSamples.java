// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.List;

/** Session descriptions as phones, browsers, fax machines and gateways write them. */
final class SdpSamples {
  static final String AUDIO =
      lines(
          """
          v=0
          o=alice 2890844526 2890844526 IN IP4 192.168.1.10
          s=-
          c=IN IP4 192.168.1.10
          t=0 0
          m=audio 49170 RTP/AVP 0 8 101
          a=rtpmap:0 PCMU/8000
          a=rtpmap:101 telephone-event/8000
          a=fmtp:101 0-16
          a=sendrecv
          """);

  static final String AUDIO_AND_VIDEO =
      lines(
          """
          v=0
          o=- 1 2 IN IP4 192.168.1.10
          s=call
          i=both
          c=IN IP4 192.168.1.10
          b=AS:512
          t=0 0
          m=audio 49170 RTP/SAVP 0
          a=rtcp:49175
          a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
          m=video 51372 RTP/SAVPF 99
          i=camera
          c=IN IP4 192.168.1.11
          a=rtcp:53020 IN IP4 192.168.1.12
          a=rtpmap:99 h263-1998/90000
          a=rtcp-fb:99 nack
          """);

  static final String AUDIO_AND_MSRP =
      lines(
          """
          v=0
          o=bob 7 7 IN IP4 198.51.100.7
          s=-
          c=IN IP4 198.51.100.7
          t=0 0
          m=audio 3456 RTP/AVP 8
          i=voice
          a=ptime:20
          m=message 7654 TCP/MSRP *
          a=accept-types:text/plain
          a=path:msrp://198.51.100.7:7654/jshA7we;tcp
          """);

  static final String FAX =
      lines(
          """
          v=0
          o=gw 1 3 IN IP6 2001:db8::1
          s=-
          c=IN IP6 2001:db8::1
          t=0 0
          m=audio 0 RTP/AVP 0
          m=image 16000 udptl t38
          a=T38FaxVersion:0
          a=T38FaxUdpEC:t38UDPRedundancy
          """);

  static final String HELD_THE_OLD_WAY =
      lines(
          """
          v=0
          o=alice 2 3 IN IP4 192.168.1.10
          s=-
          c=IN IP4 0.0.0.0
          t=0 0
          m=audio 49170 RTP/AVP 0
          a=sendonly
          """);

  static final String BROWSER =
      lines(
          """
          v=0
          o=- 46117317 2 IN IP4 127.0.0.1
          s=-
          t=0 0
          a=group:BUNDLE 0
          m=audio 9 UDP/TLS/RTP/SAVPF 111 0
          c=IN IP4 0.0.0.0
          a=rtcp:9 IN IP4 0.0.0.0
          a=candidate:1 1 udp 2130706431 192.168.1.10 54400 typ host
          a=ice-ufrag:F7gI
          a=ice-pwd:x9cml/YzichV2+XlhiMu8g
          a=fingerprint:sha-256 D1:2C:BE:AD
          a=setup:actpass
          a=rtcp-mux
          a=rtpmap:111 opus/48000/2
          """);

  static final List<String> ALL =
      List.of(AUDIO, AUDIO_AND_VIDEO, AUDIO_AND_MSRP, FAX, HELD_THE_OLD_WAY, BROWSER);

  private SdpSamples() {}

  static String lines(String text) {
    return text.replace("\n", "\r\n");
  }
}
