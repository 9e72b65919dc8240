// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The lexical rules of RFC 3261 §25.1 over bytes. A fold inside a header's value counts as white
 * space.
 */
final class Octets {
  private static final boolean[] TOKEN = new boolean[256];
  private static final byte[] LOWER = new byte[256];

  /** Eight bytes at once. */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  static {
    String others = "-.!%*_+`'~";
    for (int c = 0; c < 128; c++) {
      TOKEN[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }
    for (int c = 0; c < 256; c++) {
      LOWER[c] = (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
  }

  private Octets() {}

  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  static boolean isWhite(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** A space or a control character: what may stand neither in a URI nor in a Call-ID. */
  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    int letter = lower(b);
    return letter >= 'a' && letter <= 'z';
  }

  static byte lower(byte b) {
    return LOWER[b & 0xff];
  }

  /** The first CR or LF at or behind {@code from}; {@code end} if there is none. */
  static int lineBreak(byte[] bytes, int from, int end) {
    int at = from;
    while (at + 8 <= end) {
      long word = (long) LONGS.get(bytes, at);
      long breaks = zeros(word ^ '\r' * ONES) | zeros(word ^ '\n' * ONES);
      if (breaks != 0) {
        return at + (Long.numberOfTrailingZeros(breaks) >>> 3);
      }
      at += 8;
    }
    while (at < end && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Marks the zero bytes of a word; those above the lowest may be marked wrongly. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  static int skipWhite(byte[] bytes, int at, int end) {
    while (at < end && isWhite(bytes[at])) {
      at++;
    }
    return at;
  }

  /** The end of the text in front of {@code end} without white space. */
  static int trimEnd(byte[] bytes, int start, int end) {
    while (end > start && isWhite(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  static int skipToken(byte[] bytes, int at, int end) {
    while (at < end && TOKEN[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /** Past the closing quote of the string that opens at {@code at}; -1 if it doesn't close. */
  static int skipQuoted(byte[] bytes, int at, int end) {
    for (int i = at + 1; i < end; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * The comma that ends the value at {@code at} of a list, or {@code end}; commas in quotes and
   * angle brackets don't count.
   */
  static int endOfValue(byte[] bytes, int at, int end) {
    boolean angle = false;
    for (int i = at; i < end; i++) {
      switch (bytes[i]) {
        case '"' -> {
          // Inside angle brackets a quote is just a bad character.
          int close = angle ? i + 1 : skipQuoted(bytes, i, end);
          if (close < 0) {
            return end;
          }
          i = close - 1;
        }
        case '<' -> angle = true;
        case '>' -> angle = false;
        case ',' -> {
          if (!angle) {
            return i;
          }
        }
        default -> {}
      }
    }
    return end;
  }

  /** The number written with digits only; -1 if it isn't one or is greater than {@code max}. */
  static long number(byte[] bytes, int from, int to, long max) {
    if (from >= to) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(bytes[i])) {
        return -1;
      }
      value = value * 10 + (bytes[i] - '0');
      if (value > max) {
        return -1;
      }
    }
    return value;
  }

  static boolean equal(byte[] bytes, int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] != ascii.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  static boolean equalIgnoreCase(byte[] bytes, int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (lower(bytes[i]) != lower((byte) ascii.charAt(i - from))) {
        return false;
      }
    }
    return true;
  }

  /** The bytes as text, each fold as one space (RFC 3261 §7.3.1). */
  static String text(byte[] bytes, int from, int to) {
    if (lineBreak(bytes, from, to) < to) {
      return unfolded(bytes, from, to);
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The text as bytes of one line: what would end a line becomes a space. */
  static byte[] line(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == 0) {
        bytes[i] = ' ';
      }
    }
    return bytes;
  }

  /** The text as bytes of a Request-URI: white space, which would end it, is escaped. */
  static byte[] uri(String text) {
    byte[] bytes = line(text);
    for (byte b : bytes) {
      if (b == ' ' || b == '\t') {
        return new String(bytes, StandardCharsets.UTF_8)
            .replace(" ", "%20")
            .replace("\t", "%09")
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return bytes;
  }

  private static String unfolded(byte[] bytes, int from, int to) {
    byte[] flat = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n') {
        while (length > 0 && isWhite(flat[length - 1])) {
          length--;
        }
        i = skipWhite(bytes, i, to) - 1;
        flat[length++] = ' ';
      } else {
        flat[length++] = bytes[i];
      }
    }
    return new String(flat, 0, length, StandardCharsets.UTF_8);
  }
}
