// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All who may use the API. */
public record Tokens(List<Token> all) {

  public Tokens {
    all = List.copyOf(all);
  }

  /** Those of a token file, one a line. */
  public static Tokens read(Path file) throws IOException {
    List<Token> tokens = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        Token.parse(line).ifPresent(tokens::add);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return new Tokens(tokens);
  }

  /** These and {@code others}. */
  public Tokens and(Tokens others) {
    List<Token> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Tokens(both);
  }

  /**
   * Who presents {@code secret}. Takes the same time whoever it is: every token is compared, and
   * each in constant time.
   */
  Optional<Token> presenting(String secret) {
    byte[] presented = Token.digest(secret);
    Optional<Token> found = Optional.empty();
    for (Token token : all) {
      if (token.matches(presented)) {
        found = Optional.of(token);
      }
    }
    return found;
  }
}
