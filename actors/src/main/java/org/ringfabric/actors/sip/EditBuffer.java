// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.Arrays;

/**
 * The header lines of a message under edit: a copy of its bytes, new lines written behind them, and
 * an index that tells which lines count and in what order.
 */
final class EditBuffer {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] COLON = {':', ' '};

  /** Enough for the lines that a proxy writes. */
  private static final int ROOM = 512;

  private final HeaderIndex lines;
  private byte[] bytes;
  private int used;

  EditBuffer(SipMessage message) {
    lines = message.index.copy();
    used = message.bytes.length;
    bytes = Arrays.copyOf(message.bytes, used + ROOM);
  }

  byte[] bytes() {
    return bytes;
  }

  HeaderIndex lines() {
    return lines;
  }

  int find(HeaderName name, int from) {
    return lines.find(bytes, name, from);
  }

  /** The place below the last line of that header; {@code otherwise} if there is none. */
  int belowLast(HeaderName name, int otherwise) {
    int below = otherwise;
    for (int line = find(name, 0); line >= 0; line = find(name, line + 1)) {
      below = line + 1;
    }
    return below;
  }

  void remove(HeaderName name, int from) {
    for (int line = find(name, from); line >= 0; line = find(name, line)) {
      lines.remove(line);
    }
  }

  void insert(int at, HeaderName name, String value) {
    int line = used;
    write(Octets.line(name.canonical()));
    int nameEnd = used;
    write(COLON);
    int start = used;
    write(Octets.line(value));
    write(CRLF);
    start = valueStart(start);
    lines.insert(at, line, nameEnd, start, valueEnd(start), used, name.id());
  }

  /** Writes line {@code i} anew behind all others, with that text for its bytes in between. */
  void replace(int i, int from, int to, String text) {
    int line = used;
    int shift = line - lines.line(i);
    write(bytes, lines.line(i), from);
    write(Octets.line(text));
    write(bytes, to, lines.lineEnd(i));
    int start = valueStart(lines.value(i) + shift);
    lines.set(i, line, lines.nameEnd(i) + shift, start, valueEnd(start), used, lines.id(i));
  }

  /** White space at the ends of a value isn't part of it, even if an edit put it there. */
  private int valueStart(int from) {
    return Octets.skipWhite(bytes, from, used - 2);
  }

  private int valueEnd(int start) {
    return Octets.trimEnd(bytes, start, used - 2);
  }

  /** How long all lines are together. */
  int length() {
    int length = 0;
    for (int i = 0; i < lines.count(); i++) {
      length += lines.lineEnd(i) - lines.line(i);
    }
    return length;
  }

  /**
   * Copies the lines, neighbours at once, and gives the index of the copy: that of the lines,
   * shifted.
   */
  HeaderIndex copyTo(byte[] target, int to) {
    HeaderIndex shifted = new HeaderIndex(lines.count());
    int at = to;
    int i = 0;
    while (i < lines.count()) {
      int runStart = lines.line(i);
      int runEnd = runStart;
      int shift = at - runStart;
      while (i < lines.count() && lines.line(i) == runEnd) {
        runEnd = lines.lineEnd(i);
        shifted.addShifted(lines, i, shift);
        i++;
      }
      System.arraycopy(bytes, runStart, target, at, runEnd - runStart);
      at += runEnd - runStart;
    }
    return shifted;
  }

  private void write(byte[] text) {
    write(text, 0, text.length);
  }

  private void write(byte[] source, int from, int to) {
    if (used + to - from > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + to - from));
    }
    System.arraycopy(source, from, bytes, used, to - from);
    used += to - from;
  }
}
