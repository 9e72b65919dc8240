// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of From, To, Contact, Route, Record-Route, Path and their like (RFC 3261 §20.10).
 *
 * @param displayName without quotes
 * @param uri as written
 * @param parameters of the header, not of the URI
 */
public record NameAddr(Optional<String> displayName, String uri, Parameters parameters) {
  static final NameAddr NONE = new NameAddr(Optional.empty(), "", Parameters.NONE);

  public static NameAddr of(SipUri uri) {
    return new NameAddr(Optional.empty(), uri.toString(), Parameters.NONE);
  }

  public static Optional<NameAddr> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Optional.ofNullable(scan(bytes, 0, bytes.length));
  }

  /** Null if it isn't well-formed. */
  static @Nullable NameAddr scan(byte[] bytes, int from, int end) {
    NameAddrScanner scanner = new NameAddrScanner(bytes, from, end);
    if (!scanner.scan()) {
      return null;
    }
    Parameters parameters = Parameters.scan(bytes, scanner.parameters, end);
    if (parameters == null) {
      return null;
    }
    Optional<String> display =
        scanner.displayEnd > scanner.display
            ? Optional.of(
                Parameters.unquoted(Octets.text(bytes, scanner.display, scanner.displayEnd)))
            : Optional.empty();
    return new NameAddr(display, Octets.text(bytes, scanner.uri, scanner.uriEnd), parameters);
  }

  /** The URI, if it is a SIP or SIPS one. */
  public Optional<SipUri> sipUri() {
    return SipUri.parse(uri);
  }

  public Optional<String> tag() {
    return parameters.get("tag");
  }

  public NameAddr withUri(String changed) {
    return new NameAddr(displayName, changed, parameters);
  }

  public NameAddr with(Parameters changed) {
    return new NameAddr(displayName, uri, changed);
  }

  @Override
  public String toString() {
    return displayName.map(name -> Parameters.quoted(name) + " ").orElse("")
        + "<"
        + uri
        + ">"
        + parameters;
  }
}
