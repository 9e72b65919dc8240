// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.Method;

/**
 * Reads {@code Digest name=value, name="value"…} (RFC 3261 §25.1 credentials), quotes included. It
 * stands before anything is known of the sender, so it is bounded and never throws.
 */
final class CredentialsParser {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_VALUE = 1024;
  private static final String SCHEME = "Digest";

  private final String text;
  private int at;

  private @Nullable String username;
  private @Nullable String realm;
  private @Nullable String nonce;
  private @Nullable String uri;
  private @Nullable String response;
  private @Nullable String qop;
  private @Nullable String nc;
  private @Nullable String cnonce;
  private @Nullable String algorithm;
  private boolean malformed;

  CredentialsParser(String text) {
    this.text = text;
  }

  Optional<DigestResponse> parse(Method method) {
    return parameters() && !malformed ? digest(method) : Optional.empty();
  }

  Optional<String> parseRealm() {
    return parameters() ? Optional.ofNullable(realm) : Optional.empty();
  }

  private boolean parameters() {
    if (text.length() > MAX_LENGTH || !scheme()) {
      return false;
    }
    while (!malformed && at < text.length()) {
      parameter();
    }
    return true;
  }

  private boolean scheme() {
    at = SCHEME.length();
    return text.regionMatches(true, 0, SCHEME, 0, at) && at < text.length() && skipBlanks();
  }

  private void parameter() {
    skipBlanks();
    int start = at;
    while (at < text.length() && isToken(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    skipBlanks();
    if (name.isEmpty() || !take('=')) {
      malformed = true;
      return;
    }
    skipBlanks();
    String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
    if (value == null || value.length() > MAX_VALUE) {
      malformed = true;
      return;
    }
    keep(name.toLowerCase(Locale.ROOT), value);
    skipBlanks();
    malformed |= at < text.length() && !take(',');
  }

  private void keep(String name, String value) {
    switch (name) {
      case "username" -> username = once(username, value);
      case "realm" -> realm = once(realm, value);
      case "nonce" -> nonce = once(nonce, value);
      case "uri" -> uri = once(uri, value);
      case "response" -> response = once(response, value);
      case "qop" -> qop = once(qop, value);
      case "nc" -> nc = once(nc, value);
      case "cnonce" -> cnonce = once(cnonce, value);
      case "algorithm" -> algorithm = once(algorithm, value);
      default -> {
        // opaque is never given out; others are extensions (RFC 7616 §3.4).
      }
    }
  }

  private String once(@Nullable String before, String value) {
    malformed |= before != null;
    return value;
  }

  private Optional<DigestResponse> digest(Method method) {
    // RFC 7616 §3.3: without an algorithm it is MD5.
    Optional<DigestAlgorithm> hash =
        algorithm == null ? Optional.of(DigestAlgorithm.MD5) : DigestAlgorithm.of(algorithm);
    if (username == null
        || realm == null
        || nonce == null
        || uri == null
        || response == null
        || hash.isEmpty()
        || response.length() != hash.get().hexLength()
        || !usable()) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestResponse(
            username,
            realm,
            nonce,
            uri,
            hash.get(),
            Optional.ofNullable(qop),
            qop == null || nc == null ? "" : nc,
            qop == null || cnonce == null ? "" : cnonce,
            response.toLowerCase(Locale.ROOT),
            method.name()));
  }

  /** With qop, there must be a count and a client nonce; auth-int is never offered. */
  private boolean usable() {
    return qop == null
        || (qop.equalsIgnoreCase("auth") && cnonce != null && nc != null && isCount(nc));
  }

  private static boolean isCount(String nc) {
    return !nc.isEmpty()
        && nc.length() <= 8
        && nc.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)
        && Long.parseLong(nc, 16) > 0;
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder(48);
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && ++at < text.length()) {
        c = text.charAt(at);
      }
      value.append(c);
    }
    return null;
  }

  private String bare() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean skipBlanks() {
    int start = at;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at > start;
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isToken(char c) {
    return c > ' ' && c < 127 && c != '=' && c != ',' && c != '"';
  }
}
