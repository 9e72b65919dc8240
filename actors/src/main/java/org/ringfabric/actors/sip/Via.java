// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One hop of a message's way (RFC 3261 §20.42).
 *
 * @param transport as written; perhaps one that we don't speak
 * @param host of sent-by, IPv6 in brackets
 * @param port of sent-by, -1 if none is written
 */
public record Via(String transport, String host, int port, Parameters parameters) {
  private static final String MAGIC_COOKIE = "z9hG4bK";

  public static Optional<Via> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Optional.ofNullable(scan(bytes, 0, bytes.length));
  }

  /** Null if it isn't well-formed. */
  static @Nullable Via scan(byte[] bytes, int from, int end) {
    ViaScanner scanner = new ViaScanner(bytes, from, end);
    if (!scanner.scan()) {
      return null;
    }
    HostPort sentBy = HostPort.scan(bytes, scanner.host, scanner.hostEnd);
    Parameters parameters = Parameters.scan(bytes, scanner.parameters, end);
    return sentBy == null || parameters == null
        ? null
        : new Via(
            Octets.text(bytes, scanner.transport, scanner.transportEnd),
            sentBy.host(),
            sentBy.port(),
            parameters);
  }

  /** As much of it as can be read; for the partial request of a {@link Malformed}. */
  static Via lenient(byte[] bytes, int from, int end) {
    Via via = scan(bytes, from, end);
    if (via != null) {
      return via;
    }
    ViaScanner scanner = new ViaScanner(bytes, from, end);
    HostPort sentBy = scanner.scan() ? HostPort.scan(bytes, scanner.host, scanner.hostEnd) : null;
    if (sentBy == null) {
      return new Via("UNKNOWN", "invalid", -1, Parameters.NONE);
    }
    String transport = Octets.text(bytes, scanner.transport, scanner.transportEnd);
    return new Via(transport, sentBy.host(), sentBy.port(), Parameters.NONE);
  }

  /** The transport, if we speak it. */
  public Optional<Transport> knownTransport() {
    return Transport.of(transport);
  }

  public Optional<String> branch() {
    return parameters.get("branch");
  }

  /**
   * Whether the branch identifies the transaction by itself (RFC 3261 §8.1.1.7): a cookie with
   * something behind it.
   */
  public boolean hasUniqueBranch() {
    String branch = branch().orElse("");
    return branch.length() > MAGIC_COOKIE.length() && branch.startsWith(MAGIC_COOKIE);
  }

  /** The address the request came from, without brackets (RFC 5118 §4.5: they are about). */
  public Optional<String> received() {
    return parameters.get("received").map(HostPort::bare);
  }

  /** Whether the sender asks for a response to the port it sent from (RFC 3581). */
  public boolean wantsRport() {
    return parameters.has("rport");
  }

  /** The value of {@code rport}, if it has one. */
  public OptionalInt rport() {
    String value = parameters.get("rport").orElse("");
    byte[] digits = value.getBytes(StandardCharsets.UTF_8);
    long port = Octets.number(digits, 0, digits.length, 65_535);
    return port < 0 ? OptionalInt.empty() : OptionalInt.of((int) port);
  }

  public Optional<String> maddr() {
    return parameters.get("maddr");
  }

  /** The port of sent-by, or its transport's default (RFC 3261 §18.2.2). */
  public int sentByPort() {
    return port >= 0 ? port : knownTransport().map(Transport::defaultPort).orElse(5060);
  }

  public Via with(Parameters changed) {
    return new Via(transport, host, port, changed);
  }

  @Override
  public String toString() {
    return "SIP/2.0/" + transport + " " + host + (port < 0 ? "" : ":" + port) + parameters;
  }
}
