// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What all URIs share: the scheme, and percent escapes (RFC 3261 §19.1.2, RFC 3986 §2.1). */
final class Uris {
  private static final String HEX = "0123456789ABCDEF";
  private static final String USER_PLAIN = "-_.!~*'()&=+$,;?/";

  private Uris() {}

  /** The colon behind the scheme; -1 if there is no scheme. */
  static int schemeEnd(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte c = bytes[i];
      boolean other = Octets.isDigit(c) || c == '+' || c == '-' || c == '.';
      if (Octets.isLetter(c) || (other && i > from)) {
        continue;
      }
      return c == ':' && i > from ? i : -1;
    }
    return -1;
  }

  /** The text with its percent escapes resolved; a percent sign without two digits stays. */
  static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value =
          bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]) : -1;
      if (value >= 0) {
        plain.write(value);
        i += 2;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  /** The text as the user part of a SIP URI. */
  static String escapedUser(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (Octets.isLetter(b) || Octets.isDigit(b) || USER_PLAIN.indexOf(b) >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HEX.charAt((b & 0xff) >> 4)).append(HEX.charAt(b & 15));
      }
    }
    return escaped.toString();
  }

  /** Whether two parts of URIs are the same but for escapes that need not be. */
  static boolean same(Optional<String> one, Optional<String> other) {
    return one.map(Uris::unescaped).equals(other.map(Uris::unescaped));
  }

  private static int hex(byte b) {
    int digit = Character.digit(b, 16);
    // Far enough below zero that no second digit makes up for it.
    return digit < 0 ? -1_000 : digit;
  }
}
