// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.nio.file.Path;
import java.util.Optional;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.node.config.ConfigSection;
import org.ringfabric.node.config.Configuration;
import org.ringfabric.node.config.PortCheck;

/** What a configuration needs of this machine: files that can be read, ports that are free. */
final class HostChecks {
  private static final String API = "ringfabric.api";
  private static final String TRANSPORT = "ringfabric.transport";

  private HostChecks() {}

  /** Notes what isn't so, in the sections that are sound otherwise. */
  static void check(Configuration configuration) {
    if (configuration.sound(TRANSPORT)) {
      ConfigSection transport = configuration.section(TRANSPORT);
      ConfigSection tls = transport.section("tls");
      boolean certified = certificates(tls);
      transport.list("listeners", listener -> listener(listener, certified));
    }
    if (configuration.sound(API)) {
      ConfigSection api = configuration.section(API);
      PortCheck.tcp(api.text("host"), api.port("port")).ifPresent(why -> api.reject("port", why));
    }
  }

  /** Whether there is a certificate for those who ask for none in particular. */
  private static boolean certificates(ConfigSection tls) {
    tls.optionalFile("trusted");
    tls.list("domains", HostChecks::certificate);
    Optional<Path> chain = tls.optionalFile("chain");
    Optional<Path> key = tls.optionalFile("key");
    if (chain.isPresent() && key.isEmpty()) {
      tls.reject("key", "expected: the file of the private key that belongs to chain");
    }
    return chain.isPresent();
  }

  private static String certificate(ConfigSection domain) {
    domain.file("chain");
    domain.file("key");
    return domain.text("domain");
  }

  private static Transport listener(ConfigSection listener, boolean certified) {
    Transport transport = Transport.of(listener.text("transport")).orElseThrow();
    String host = listener.text("host");
    int port = listener.port("port");
    listener.has("advertised-host");
    listener.has("advertised-port");
    (transport == Transport.UDP ? PortCheck.udp(host, port) : PortCheck.tcp(host, port))
        .ifPresent(why -> listener.reject("port", why));
    if (transport.secure() && !certified) {
      listener.reject(
          "transport", "expected: a certificate for it, see " + TRANSPORT + ".tls.chain");
    }
    return transport;
  }
}
