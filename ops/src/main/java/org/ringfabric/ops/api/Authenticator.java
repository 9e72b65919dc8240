// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/**
 * Who sends a request, and whether they may (RFC 6750 §2.1; a token in the query would end in logs,
 * so there is no §2.3).
 */
final class Authenticator {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;

  Authenticator(Tokens tokens) {
    this.tokens = tokens;
  }

  Reading<Token> identify(HttpRequest request) {
    String presented = request.getHeader("Authorization").map(HttpHeader::value).orElse("");
    if (!presented.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Reading.Wrong<>(unauthorized("no bearer token"));
    }
    return tokens
        .presenting(presented.substring(SCHEME.length()).strip())
        .<Reading<Token>>map(Reading.Read::new)
        .orElseGet(() -> new Reading.Wrong<>(unauthorized("unknown token")));
  }

  static boolean mayCall(Token token, Signature signature) {
    return signature.verb().onlyReads() || token.access() == Token.Access.WRITE;
  }

  static Problem forbidden(Token token, Signature signature) {
    return new Problem(
        403,
        "read-only-token",
        "%s changes something; the token of '%s' may only read"
            .formatted(signature.name(), token.name()),
        "Use a token with access = write.");
  }

  private Problem unauthorized(String message) {
    String hint =
        tokens.all().isEmpty()
            ? "No token is configured: make one with 'ringfabric token' and set ringfabric.api.token-file."
            : "Send 'Authorization: Bearer <token>'.";
    return new Problem(401, "unauthorized", message, hint);
  }
}
