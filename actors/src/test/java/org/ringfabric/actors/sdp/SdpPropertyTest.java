// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SdpPropertyTest {

  @Property(tries = 500)
  void anyBytesComeToSomething(@ForAll byte[] bytes) {
    SdpOracle.check(bytes);
  }

  @Property(tries = 1000)
  void onlyAddressesAndPortsChange(@ForAll("descriptions") String text) {
    SdpOracle.check(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Provide
  Arbitrary<String> descriptions() {
    Arbitrary<String> head =
        lines(
            "o=- 1 1 IN IP4 192.0.2.9",
            "s=-",
            "c=IN IP4 192.0.2.1",
            "c=IN IP4 0.0.0.0",
            "c=IN IP6 2001:db8::7",
            "t=0 0",
            "a=inactive",
            "a=ice-ufrag:x",
            "z=?",
            "nonsense",
            "");
    return Combinators.combine(
            head,
            sections().list().ofMaxSize(6),
            Arbitraries.of("\r\n", "\n"),
            Arbitraries.of(true, false))
        .as(SdpPropertyTest::join);
  }

  private static String join(String head, List<String> sections, String end, boolean closed) {
    String text = "v=0\n" + head + String.join("", sections);
    return (closed ? text : text.stripTrailing()).replace("\n", end);
  }

  private static Arbitrary<String> sections() {
    Arbitrary<String> media = Arbitraries.of("audio", "video", "image", "message", "application");
    Arbitrary<String> port = Arbitraries.of("0", "9", "4000", "65535", "4000/2");
    Arbitrary<String> transport =
        Arbitraries.of(
            "RTP/AVP", "RTP/SAVPF", "UDP/TLS/RTP/SAVPF", "udptl", "TCP/MSRP", "tcp", "Strange");
    Arbitrary<String> body =
        lines(
            "i=title",
            "c=IN IP4 192.0.2.2",
            "c=IN IP4 pc.example.com",
            "c=IN IP4 0.0.0.0",
            "c=IN IP6 ::1",
            "c=",
            "a=rtcp:4001",
            "a=rtcp:5 IN IP4 192.0.2.3",
            "a=rtcp:x",
            "a=rtcp-mux",
            "a=ice-ufrag:x",
            "a=sendonly",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:",
            "k=\u00ff",
            "b=AS:1");
    return Combinators.combine(media, port, transport, body)
        .as((m, p, t, b) -> "m=" + m + " " + p + " " + t + " 0\n" + b);
  }

  private static Arbitrary<String> lines(String... choices) {
    return Arbitraries.of(choices)
        .list()
        .ofMaxSize(6)
        .map(lines -> lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }
}
