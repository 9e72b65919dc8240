// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code host[:port]} of a URI or Via (RFC 3261 §25.1, RFC 5954).
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port -1 if none is written
 */
public record HostPort(String host, int port) {
  public HostPort {
    if (host.isEmpty() || port < -1 || port > 65_535) {
      throw new IllegalArgumentException(
          "host and port: " + host + ":" + port + " (expected: a host and -1..65535)");
    }
  }

  public static Optional<HostPort> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Optional.ofNullable(scan(bytes, 0, bytes.length));
  }

  /** Null unless the bytes are just that; white space may stand around the colon only. */
  static @Nullable HostPort scan(byte[] bytes, int from, int end) {
    int hostEnd = hostEnd(bytes, from, end);
    int port = port(bytes, hostEnd, end);
    return hostEnd <= from || port < -1 ? null : new HostPort(host(bytes, from, hostEnd), port);
  }

  /** Whether {@link #scan} would find one. */
  static boolean isValid(byte[] bytes, int from, int end) {
    int hostEnd = hostEnd(bytes, from, end);
    return hostEnd > from && port(bytes, hostEnd, end) >= -1;
  }

  /** -1 if nothing stands behind the host; -2 if something else does. */
  private static int port(byte[] bytes, int hostEnd, int end) {
    if (hostEnd < 0) {
      return -2;
    }
    int colon = Octets.skipWhite(bytes, hostEnd, end);
    if (colon >= end) {
      return -1;
    }
    int digits = Octets.skipWhite(bytes, colon + 1, end);
    int stop = Octets.trimEnd(bytes, digits, end);
    long port = bytes[colon] == ':' ? Octets.number(bytes, digits, stop, 65_535) : -1;
    return port < 0 ? -2 : (int) port;
  }

  /** An address as a host: IPv6 in brackets, without its zone. */
  public static String hostOf(InetAddress address) {
    String text = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return text;
    }
    int zone = text.indexOf('%');
    return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
  }

  /** The host without the brackets of IPv6. */
  public static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static String host(byte[] bytes, int from, int end) {
    String host = Octets.text(bytes, from, end);
    // RFC 5118 §4.10: the third colon comes from an old mistake in the grammar.
    return host.charAt(0) == '[' ? host.replace(":::", "::") : host;
  }

  private static int hostEnd(byte[] bytes, int from, int end) {
    if (from >= end) {
      return -1;
    }
    if (bytes[from] == '[') {
      for (int i = from + 1; i < end; i++) {
        if (bytes[i] == ']') {
          return Ipv6.isValid(bytes, from + 1, i) ? i + 1 : -1;
        }
      }
      return -1;
    }
    int i = from;
    while (i < end) {
      byte c = bytes[i];
      // The underscore is no host character, but names with it are about.
      boolean other = Octets.isDigit(c) || c == '-' || c == '.' || c == '_';
      if (!Octets.isLetter(c) && !other) {
        break;
      }
      i++;
    }
    return i;
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
