// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.time.Duration;
import java.util.List;

/**
 * How accounts are challenged.
 *
 * @param algorithms offered, the preferred one first (RFC 8760 §2.3)
 * @param nonceValidity after it, a right answer is challenged again with {@code stale=true}
 * @param acceptWithoutQop whether to take answers in the form of RFC 2069, which protects least;
 *     each then needs a nonce of its own
 */
public record DigestConfig(
    List<DigestAlgorithm> algorithms, Duration nonceValidity, boolean acceptWithoutQop) {
  public static final DigestConfig DEFAULT =
      new DigestConfig(
          List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5), Duration.ofMinutes(15), false);

  public DigestConfig {
    algorithms = List.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("algorithms: none (expected: SHA-256, MD5 or both)");
    }
  }
}
