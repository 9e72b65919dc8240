// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SIP or SIPS URI (RFC 3261 §19.1). Its parts are kept as written, escapes included, so that
 * {@code toString} gives the same URI back.
 *
 * @param host IPv6 in brackets
 * @param port -1 if none is written
 * @param headers what stands behind the question mark, or ""
 */
public record SipUri(
    boolean secure,
    Optional<String> user,
    Optional<String> password,
    String host,
    int port,
    Parameters parameters,
    String headers) {

  public SipUri {
    if (host.isEmpty() || port < -1 || port > 65_535) {
      throw new IllegalArgumentException(
          "uri: " + host + ":" + port + " (expected: a host and -1..65535)");
    }
  }

  public static SipUri of(String user, String host) {
    return new SipUri(
        false,
        Optional.of(Uris.escapedUser(user)),
        Optional.empty(),
        host,
        -1,
        Parameters.NONE,
        "");
  }

  /** Empty if it has another scheme or isn't well-formed. */
  public static Optional<SipUri> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Optional.ofNullable(scan(bytes, 0, bytes.length));
  }

  static @Nullable SipUri scan(byte[] bytes, int from, int end) {
    SipUriScanner scanner = new SipUriScanner(bytes, from, end);
    if (!scanner.scan()) {
      return null;
    }
    HostPort hostPort = HostPort.scan(bytes, scanner.host, scanner.hostEnd);
    Parameters parameters = Parameters.scan(bytes, scanner.hostEnd, scanner.parametersEnd);
    if (hostPort == null || parameters == null) {
      return null;
    }
    String headers =
        scanner.parametersEnd < end ? Octets.text(bytes, scanner.parametersEnd + 1, end) : "";
    return new SipUri(
        scanner.secure,
        part(bytes, scanner.user, scanner.userEnd),
        part(bytes, scanner.userEnd + 1, scanner.passwordEnd),
        hostPort.host(),
        hostPort.port(),
        parameters,
        headers);
  }

  private static Optional<String> part(byte[] bytes, int from, int end) {
    return from <= end && from >= 0 ? Optional.of(Octets.text(bytes, from, end)) : Optional.empty();
  }

  /** The user without escapes. */
  public Optional<String> plainUser() {
    return user.map(Uris::unescaped);
  }

  /** The transport parameter, if it names one that we speak. */
  public Optional<Transport> transport() {
    return parameters.get("transport").flatMap(Transport::of);
  }

  public SipUri withUser(String plain) {
    return new SipUri(
        secure, Optional.of(Uris.escapedUser(plain)), password, host, port, parameters, headers);
  }

  public SipUri withHost(String host, int port) {
    return new SipUri(secure, user, password, host, port, parameters, headers);
  }

  public SipUri withSecure(boolean secure) {
    return new SipUri(secure, user, password, host, port, parameters, headers);
  }

  public SipUri with(Parameters parameters) {
    return new SipUri(secure, user, password, host, port, parameters, headers);
  }

  public SipUri withParameter(String name, String value) {
    return with(parameters.with(name, value));
  }

  public SipUri withoutHeaders() {
    return new SipUri(secure, user, password, host, port, parameters, "");
  }

  /** The comparison of RFC 3261 §19.1.4. */
  public boolean matches(SipUri other) {
    return secure == other.secure
        && port == other.port
        && host.equalsIgnoreCase(other.host)
        && Uris.same(user, other.user)
        && Uris.same(password, other.password)
        && UriComparison.parametersMatch(parameters, other.parameters)
        && UriComparison.headersMatch(headers, other.headers);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(64).append(secure ? "sips:" : "sip:");
    if (user.isPresent()) {
      text.append(user.get());
      if (password.isPresent()) {
        text.append(':').append(password.get());
      }
      text.append('@');
    }
    text.append(host);
    if (port >= 0) {
      text.append(':').append(port);
    }
    text.append(parameters);
    if (!headers.isEmpty()) {
      text.append('?').append(headers);
    }
    return text.toString();
  }
}
