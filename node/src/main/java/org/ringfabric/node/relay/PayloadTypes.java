// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.util.Map;

/** Names and clocks of payload types: what the SDP maps, else the static table of RFC 3551 §6. */
final class PayloadTypes {
  private static final Map<Integer, String> STATIC =
      Map.ofEntries(
          Map.entry(0, "PCMU/8000"),
          Map.entry(3, "GSM/8000"),
          Map.entry(4, "G723/8000"),
          Map.entry(5, "DVI4/8000"),
          Map.entry(6, "DVI4/16000"),
          Map.entry(7, "LPC/8000"),
          Map.entry(8, "PCMA/8000"),
          Map.entry(9, "G722/8000"),
          Map.entry(10, "L16/44100/2"),
          Map.entry(11, "L16/44100"),
          Map.entry(12, "QCELP/8000"),
          Map.entry(13, "CN/8000"),
          Map.entry(14, "MPA/90000"),
          Map.entry(15, "G728/8000"),
          Map.entry(16, "DVI4/11025"),
          Map.entry(17, "DVI4/22050"),
          Map.entry(18, "G729/8000"),
          Map.entry(25, "CelB/90000"),
          Map.entry(26, "JPEG/90000"),
          Map.entry(28, "nv/90000"),
          Map.entry(31, "H261/90000"),
          Map.entry(32, "MPV/90000"),
          Map.entry(33, "MP2T/90000"),
          Map.entry(34, "H263/90000"));

  private PayloadTypes() {}

  static String name(int payloadType, Map<Integer, String> announced) {
    String name = announced.getOrDefault(payloadType, STATIC.get(payloadType));
    return name == null ? "Dynamic(" + payloadType + ")" : name;
  }

  /** Zero if the clock isn't known, or doesn't run with the media: no jitter can be told then. */
  static double nanosPerTick(int payloadType, Map<Integer, String> announced) {
    String name = announced.getOrDefault(payloadType, STATIC.getOrDefault(payloadType, ""));
    // A tone's packets all carry the time of its beginning (RFC 4733 §2.2.1).
    String[] parts = name.split("/", 3);
    if (parts.length < 2 || parts[0].equalsIgnoreCase("telephone-event")) {
      return 0;
    }
    try {
      int rate = Integer.parseInt(parts[1].trim());
      return rate > 0 ? 1e9 / rate : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
