// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.util.Optional;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.SipRequest;

/**
 * The answer to a challenge (RFC 7616 §3.4): a value of Authorization or Proxy-Authorization.
 *
 * @param uri as in the credentials; a proxy on the way may have changed the Request-URI
 * @param qop empty in the form of RFC 2069
 * @param nc as written, "" without qop
 * @param cnonce "" without qop
 * @param response in lower-case hexadecimal
 * @param method of the request
 */
public record DigestResponse(
    String username,
    String realm,
    String nonce,
    String uri,
    DigestAlgorithm algorithm,
    Optional<String> qop,
    String nc,
    String cnonce,
    String response,
    String method)
    implements Wire {

  /** The credentials in a header value; empty if they aren't digest ones that we understand. */
  public static Optional<DigestResponse> parse(String value, Method method) {
    return new CredentialsParser(value).parse(method);
  }

  /** Which realm a header value is for, whether or not we understand the rest of it. */
  public static Optional<String> realmOf(String value) {
    return new CredentialsParser(value).parseRealm();
  }

  /** The credentials for that realm in the request's headers of that name. */
  public static Optional<DigestResponse> find(SipRequest request, HeaderName name, String realm) {
    for (String value : request.headers(name)) {
      Optional<DigestResponse> response = parse(value, request.method());
      if (response.isPresent() && response.get().realm.equalsIgnoreCase(realm)) {
        return response;
      }
    }
    return Optional.empty();
  }

  /** Whether who wrote this knows the password (RFC 7616 §3.4.1). */
  public boolean provenBy(Ha1 ha1) {
    return ha1.isOf(algorithm) && Ha1.sameText(expected(ha1), response);
  }

  private String expected(Ha1 ha1) {
    String ha2 = algorithm.hex(method + ":" + uri);
    String use = qop.isPresent() ? nc + ":" + cnonce + ":" + qop.get() + ":" : "";
    return algorithm.hex(ha1.hex() + ":" + nonce + ":" + use + ha2);
  }

  /** The nonce count; 1 without qop, where a nonce is good for one request. */
  long count() {
    return nc.isEmpty() ? 1 : Long.parseLong(nc, 16);
  }

  /** Without name and hashes: with them, passwords could be guessed at leisure. */
  @Override
  public String toString() {
    return "DigestResponse[" + realm + ", " + algorithm + ", " + method + "]";
  }
}
