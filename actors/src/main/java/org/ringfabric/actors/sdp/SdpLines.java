// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where each line of a description starts and ends. Lines end with CRLF or LF alone, which RFC 8866
 * §5 tells parsers to accept; the last one may lack it.
 */
final class SdpLines {
  private final byte[] bytes;
  private int[] starts = new int[32];
  private int count;

  private SdpLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Stops one line beyond the limit, so that the caller sees that it was passed. */
  static SdpLines index(byte[] bytes, int maxLines) {
    SdpLines lines = new SdpLines(bytes);
    lines.add(0);
    for (int i = 0; i < bytes.length - 1 && lines.count <= maxLines; i++) {
      if (bytes[i] == '\n') {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  private void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count++] = start;
  }

  int count() {
    return count;
  }

  int start(int line) {
    return starts[line];
  }

  /** Where the line's content ends: before its terminator. */
  int end(int line) {
    int end = next(line);
    if (end > starts[line] && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > starts[line] && bytes[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /** Where the next line starts. */
  int next(int line) {
    return line + 1 < count ? starts[line + 1] : bytes.length;
  }

  /** The letter before "=", or 0 for what isn't a line of SDP. */
  char type(int line) {
    int start = starts[line];
    return end(line) - start >= 2 && bytes[start + 1] == '=' ? (char) (bytes[start] & 0xff) : 0;
  }

  /** What follows "="; one char a byte, so nothing is lost. */
  String value(int line) {
    int from = starts[line] + 2;
    return new String(bytes, from, end(line) - from, StandardCharsets.ISO_8859_1);
  }

  /** The line's own terminator, or CRLF if it has none. */
  String terminator(int line) {
    int end = end(line);
    int next = next(line);
    return end == next ? "\r\n" : new String(bytes, end, next - end, StandardCharsets.ISO_8859_1);
  }

  boolean terminated(int line) {
    return end(line) < next(line);
  }
}
