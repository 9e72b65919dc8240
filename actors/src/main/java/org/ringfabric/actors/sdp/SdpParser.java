// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session description (RFC 8866) as far as a relay needs it. What it doesn't know it leaves
 * alone; it gives up only where ports or addresses would be a guess.
 */
public final class SdpParser {
  private final byte[] bytes;
  private final SdpLines lines;
  private final List<MediaDescription> media = new ArrayList<>();
  private @Nullable Connection sessionConnection;
  private Direction sessionDirection = Direction.SENDRECV;
  private boolean sessionIce;
  private int origin = -1;
  private @Nullable MediaBuilder section;

  private SdpParser(byte[] bytes, SdpLines lines) {
    this.bytes = bytes;
    this.lines = lines;
  }

  public static Sdp parse(byte[] bytes) {
    return parse(bytes, SdpLimits.DEFAULT);
  }

  public static Sdp parse(byte[] bytes, SdpLimits limits) {
    if (bytes.length > limits.maxBytes()) {
      return new MalformedSdp(
          "size: " + bytes.length + " (expected: at most " + limits.maxBytes() + ")");
    }
    SdpLines lines = SdpLines.index(bytes, limits.maxLines());
    if (lines.count() > limits.maxLines()) {
      return new MalformedSdp("lines: more than " + limits.maxLines());
    }
    if (lines.type(0) != 'v') {
      return new MalformedSdp("first line: not v=");
    }
    return new SdpParser(bytes, lines).sections(limits);
  }

  private Sdp sections(SdpLimits limits) {
    for (int line = 0; line < lines.count(); line++) {
      char type = lines.type(line);
      if (type == 'm') {
        finishSection();
        if (media.size() == limits.maxMedia()) {
          return new MalformedSdp("m= lines: more than " + limits.maxMedia());
        }
        Optional<MediaBuilder> next = MediaBuilder.start(line, lines.value(line));
        if (next.isEmpty()) {
          return new MalformedSdp(
              "line " + (line + 1) + ": no media, port, transport and formats after m=");
        }
        section = next.get();
      } else if (section != null) {
        section.line(line, type, lines);
      } else {
        sessionLine(line, type);
      }
    }
    finishSection();
    return new SessionDescription(
        bytes, lines, origin, Optional.ofNullable(sessionConnection), List.copyOf(media));
  }

  private void finishSection() {
    if (section != null) {
      media.add(
          section.build(Optional.ofNullable(sessionConnection), sessionDirection, sessionIce));
      section = null;
    }
  }

  private void sessionLine(int line, char type) {
    switch (type) {
      case 'o' -> origin = origin < 0 ? line : origin;
      case 'c' -> {
        if (sessionConnection == null) {
          sessionConnection = Connection.parse(line, lines.value(line));
        }
      }
      case 'a' -> {
        String value = lines.value(line);
        sessionDirection = Direction.of(value).orElse(sessionDirection);
        sessionIce |= value.startsWith("ice-ufrag:");
      }
      default -> {
        // Not a relay's business.
      }
    }
  }
}
