// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;

/**
 * {@code ringfabric.digest}, how accounts are challenged; every key is explained in reference.conf.
 *
 * @param algorithms offered, the preferred one first (RFC 8760 §2.3)
 * @param nonceValidity after it, a right answer is challenged again with {@code stale=true}
 * @param acceptWithoutQop whether to take answers in the form of RFC 2069, which protects least;
 *     each then needs a nonce of its own
 */
public record DigestConfig(
    List<DigestAlgorithm> algorithms, Duration nonceValidity, boolean acceptWithoutQop) {
  public static final DigestConfig DEFAULT =
      new DigestConfig(List.of(DigestAlgorithm.MD5), Duration.ofMinutes(15), false);

  public DigestConfig {
    algorithms = List.copyOf(algorithms);
    expect(!algorithms.isEmpty(), "algorithms: none", "SHA-256, MD5 or both");
    expect(
        nonceValidity.compareTo(Duration.ofSeconds(10)) >= 0,
        "nonce-validity: " + nonceValidity,
        "10 s and more");
  }

  /**
   * @param root the whole configuration
   */
  public static DigestConfig from(Config root) {
    Config digest = root.getConfig("ringfabric.digest");
    return new DigestConfig(
        digest.getStringList("algorithms").stream().map(DigestConfig::algorithm).toList(),
        digest.getDuration("nonce-validity"),
        digest.getBoolean("accept-without-qop"));
  }

  private static DigestAlgorithm algorithm(String token) {
    return DigestAlgorithm.of(token)
        .orElseThrow(() -> invalid("algorithms: " + token, "SHA-256 or MD5"));
  }

  private static void expect(boolean valid, String found, String expected) {
    if (!valid) {
      throw invalid(found, expected);
    }
  }

  private static IllegalArgumentException invalid(String found, String expected) {
    return new IllegalArgumentException(
        "ringfabric.digest.%s (expected: %s)".formatted(found, expected));
  }
}
