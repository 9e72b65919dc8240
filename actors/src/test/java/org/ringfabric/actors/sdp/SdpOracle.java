// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What holds of any bytes at all that claim to be a session description. */
final class SdpOracle {
  static final RelayedAddress RELAY =
      new RelayedAddress(AddressLiteral.parse("203.0.113.77").orElseThrow(), 40_002, 40_003);

  private SdpOracle() {}

  static void check(byte[] bytes) {
    if (SdpParser.parse(bytes) instanceof SessionDescription sdp) {
      assertThat(new SdpRewrite(sdp).build()).isEqualTo(bytes);
      checkRelayed(bytes, sdp);
    }
  }

  private static void checkRelayed(byte[] bytes, SessionDescription sdp) {
    SdpRewrite rewrite = new SdpRewrite(sdp);
    List<MediaDescription> media = sdp.media();
    for (int i = 0; i < media.size(); i++) {
      if (media.get(i).relayable() && !media.get(i).rejected()) {
        rewrite.relay(i, RELAY);
      }
    }
    byte[] relayed = rewrite.build();
    assertThat(untouched(relayed)).isEqualTo(untouched(bytes));

    SessionDescription again = (SessionDescription) SdpParser.parse(relayed);
    assertThat(again.media()).hasSameSizeAs(media);
    for (int i = 0; i < media.size(); i++) {
      checkStream(media.get(i), again.media().get(i));
    }
  }

  private static void checkStream(MediaDescription before, MediaDescription after) {
    assertThat(after.type()).isEqualTo(before.type());
    assertThat(after.transport()).isEqualTo(before.transport());
    assertThat(after.held()).isEqualTo(before.held());
    if (before.rejected() || !before.relayable()) {
      assertThat(after.portToken()).isEqualTo(before.portToken());
      return;
    }
    assertThat(after.port()).isEqualTo(RELAY.port());
    if (!before.heldByAddress()) {
      assertThat(after.destination())
          .contains(new InetSocketAddress(RELAY.address(), RELAY.port()));
    }
  }

  /** The lines that a relay has no business with, line ends included. */
  private static List<String> untouched(byte[] bytes) {
    List<String> kept = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)")) {
      if (!line.startsWith("c=") && !line.startsWith("m=") && !line.startsWith("a=rtcp:")) {
        kept.add(line.stripTrailing());
      }
    }
    return kept;
  }
}
