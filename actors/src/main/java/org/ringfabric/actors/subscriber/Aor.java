// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Locale;
import java.util.Optional;
import org.ringfabric.actors.sip.SipUri;

/**
 * An address-of-record (RFC 3261 §6): who is called, not where.
 *
 * @param user without escapes; case counts (RFC 3261 §19.1.4)
 * @param host a domain, in lower case and without the dot of the root
 */
public record Aor(String user, String host) {
  /** Keeps {@link #key()} below the 255 characters that stores have for a persistence id. */
  public static final int MAX_LENGTH = 200;

  public Aor {
    host = withoutRootDot(host).toLowerCase(Locale.ROOT);
    if (!valid(user, host)) {
      throw new IllegalArgumentException(
          "aor: %s@%s (expected: user@host, printable, at most %d characters)"
              .formatted(user, host, MAX_LENGTH));
    }
  }

  /** The AOR of a SIP or SIPS URI; its port, parameters and headers don't matter. */
  public static Optional<Aor> of(SipUri uri) {
    return uri.plainUser().flatMap(user -> of(user, uri.host()));
  }

  /** Parses {@code user@host}; the user may hold an {@code @} of its own. */
  public static Optional<Aor> parse(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? Optional.empty() : of(text.substring(0, at), text.substring(at + 1));
  }

  private static Optional<Aor> of(String user, String host) {
    return valid(user, withoutRootDot(host)) ? Optional.of(new Aor(user, host)) : Optional.empty();
  }

  /** {@code example.com.} names the same domain as {@code example.com} (RFC 1034 §3.1). */
  public static String withoutRootDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean valid(String user, String host) {
    return !user.isEmpty()
        && !host.isEmpty()
        && printable(user)
        && host.chars().allMatch(Aor::hostCharacter)
        && (user.length() * 9 + host.length() < MAX_LENGTH
            || escapedLength(user) + host.length() < MAX_LENGTH);
  }

  private static boolean printable(String user) {
    // What would break a header line has no business in a name: an escaped CRLF above all.
    return user.chars().noneMatch(Character::isISOControl);
  }

  private static boolean hostCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || isIpv6Only(c);
  }

  private static boolean isIpv6Only(int c) {
    return c == '[' || c == ']' || c == ':';
  }

  private static int escapedLength(String user) {
    // Dear, so asked only when the worst case, three escaped octets a character, would be too long.
    return SipUri.of(user, "h").user().orElse("").length();
  }

  /** The address-of-record as a SIP URI. */
  public SipUri uri() {
    return SipUri.of(user, host);
  }

  /**
   * What names the entity of this AOR, in the ring and in the store: {@code user@host} with the
   * user escaped as in a URI, so that it holds neither blanks nor a store's separators.
   */
  public String key() {
    return uri().user().orElse("") + "@" + host;
  }

  /** The AOR of a {@link #key()}. */
  public static Aor ofKey(String key) {
    return SipUri.parse("sip:" + key)
        .flatMap(Aor::of)
        .orElseThrow(() -> new IllegalArgumentException("key: " + key + " (expected: user@host)"));
  }

  @Override
  public String toString() {
    return user + "@" + host;
  }
}
