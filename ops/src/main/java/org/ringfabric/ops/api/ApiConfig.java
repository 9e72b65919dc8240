// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code ringfabric.api}.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes a free one
 * @param tokens who may use it
 * @param maxBodyBytes the largest request body
 * @param requestTimeout how long a command may take
 * @param maxConnections how many connections are open at most
 */
public record ApiConfig(
    String host,
    int port,
    Tokens tokens,
    int maxBodyBytes,
    Duration requestTimeout,
    int maxConnections) {

  public ApiConfig {
    require(port >= 0 && port <= 65535, "port", port, "0..65535");
    require(maxBodyBytes >= 1024, "max-body", maxBodyBytes, "at least 1024 bytes");
    require(maxConnections >= 1, "max-connections", maxConnections, "at least 1");
    require(
        requestTimeout.compareTo(Duration.ZERO) > 0, "request-timeout", requestTimeout, "above 0");
  }

  /** Reads {@code ringfabric.api}, and the token file that it names. */
  public static ApiConfig from(Config api) {
    List<Token> listed =
        api.getConfigList("tokens").stream()
            .map(
                token ->
                    new Token(
                        token.getString("name"),
                        Token.access(token.getString("access")),
                        token.getString("sha256")))
            .toList();
    return new ApiConfig(
        api.getString("host"),
        api.getInt("port"),
        new Tokens(listed).and(fromFile(api.getString("token-file"))),
        Math.toIntExact(api.getBytes("max-body")),
        api.getDuration("request-timeout"),
        api.getInt("max-connections"));
  }

  private static Tokens fromFile(String file) {
    try {
      return file.isEmpty() ? new Tokens(List.of()) : Tokens.read(Path.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "ringfabric.api.token-file: %s (expected: a file that can be read, a token a line)"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "ringfabric.api.%s: %s (expected: %s)".formatted(key, value, expected));
    }
  }
}
