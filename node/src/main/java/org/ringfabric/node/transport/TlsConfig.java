// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates of the TLS and WSS listeners; files in PEM.
 *
 * @param standard shown to peers that name no domain, or one without a certificate of its own
 * @param domains a certificate a domain (SNI, RFC 6066 §3)
 * @param trusted certificates of authorities for servers that we connect to; empty: those of the
 *     Java runtime
 * @param verifyServers whether such servers must prove their name (RFC 5922 §7)
 * @param reloadInterval how often the files are looked at for a change
 */
public record TlsConfig(
    Certificate standard,
    Map<String, Certificate> domains,
    Optional<Path> trusted,
    boolean verifyServers,
    Duration reloadInterval) {
  public TlsConfig {
    domains = Map.copyOf(domains);
  }

  /** A certificate chain and its private key. */
  public record Certificate(Path chain, Path key) {
    private static Certificate from(Config config) {
      return new Certificate(Path.of(config.getString("chain")), Path.of(config.getString("key")));
    }
  }

  /** Reads {@code ringfabric.transport.tls}; empty if it names no certificate. */
  static Optional<TlsConfig> from(Config tls) {
    if (tls.getString("chain").isEmpty()) {
      return Optional.empty();
    }
    Map<String, Certificate> domains = new HashMap<>();
    for (Config domain : tls.getConfigList("domains")) {
      domains.put(domain.getString("domain"), Certificate.from(domain));
    }
    String trusted = tls.getString("trusted");
    return Optional.of(
        new TlsConfig(
            Certificate.from(tls),
            domains,
            trusted.isEmpty() ? Optional.empty() : Optional.of(Path.of(trusted)),
            tls.getBoolean("verify-servers"),
            tls.getDuration("reload-interval")));
  }
}
