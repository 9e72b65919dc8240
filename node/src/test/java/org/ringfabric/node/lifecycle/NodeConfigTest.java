// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.node.config.Configuration;
import org.ringfabric.node.config.ConfigurationException;

class NodeConfigTest {
  private static final Path EXAMPLE = Path.of("../ops/dist/conf/ringfabric.conf");

  /** Ports of any kind that are free, and all else that has no default. */
  private static final String SOUND =
      """
      ringfabric.cluster { key = "0123456789abcdef0123456789abcdef", port = 0 }
      ringfabric.transport.listeners = []
      ringfabric.api.port = 0
      """;

  @TempDir Path directory;

  /** With addresses of this machine, for the ports are tried. */
  @Test
  void theExampleIsWhatANodeTakes() throws IOException {
    Files.createFile(directory.resolve("tokens"));
    String example =
        Files.readString(EXAMPLE)
            .replace("${RINGFABRIC_CLUSTER_KEY}", "\"0123456789abcdef0123456789abcdef\"")
            .replace("/etc/ringfabric", directory.toString())
            .replace("10.0.0.1\"", "127.0.0.1\"")
            .replace("5060", "0");

    NodeConfig config = read(example + "\nringfabric { cluster.port = 0, api.port = 0 }");

    assertThat(config.cluster().seeds()).hasSize(3);
    assertThat(config.persistence().shared()).isTrue();
    assertThat(config.transport().listeners()).hasSize(2);
  }

  @Nested
  class Refuses {

    @Test
    void aClusterWhoseNodesKeepTheirJournalsForThemselves() {
      String seeds = "ringfabric.cluster {\n  seeds = [\"10.0.0.2:25520\"]\n}\n";

      assertThat(List.of(problems(seeds), problems(seeds + "ringfabric.persistence.store = h2")))
          .allSatisfy(
              problems ->
                  assertThat(problems)
                      .containsExactly(
                          "ringfabric.conf:5: ringfabric.cluster.seeds: [\"10.0.0.2:25520\"]"
                              + " (expected: none but this node, unless all nodes share a store:"
                              + " ringfabric.persistence.store = h2, and h2.server)"));
    }

    @Test
    void aPortThatIsTaken() throws IOException {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      try (var sip = new DatagramSocket(0, loopback);
          var api = new ServerSocket(0, 1, loopback)) {
        String listener =
            """
            ringfabric.transport.listeners = [
              {transport = tcp, host = "127.0.0.1", port = 0}
              {transport = udp, host = "127.0.0.1", port = %d}
            ]
            ringfabric.api.port = %d
            """
                .formatted(sip.getLocalPort(), api.getLocalPort());

        assertThat(problems(listener))
            .satisfiesExactly(
                udp ->
                    assertThat(udp)
                        .startsWith(
                            "ringfabric.conf:6: ringfabric.transport.listeners[1].port: %d (can't"
                                    .formatted(sip.getLocalPort())
                                + " listen on UDP 127.0.0.1:")
                        .endsWith("; expected: a free port of an address of this machine)"),
                tcp ->
                    assertThat(tcp)
                        .startsWith(
                            "ringfabric.conf:8: ringfabric.api.port: %d (can't listen on TCP"
                                .formatted(api.getLocalPort())));
      }
    }

    @Test
    void filesOfCertificatesThatAreNotThere() {
      assertThat(
              problems(
                  """
                  ringfabric.transport.tls {
                    chain = "/nowhere/chain.pem"
                    key = "/nowhere/key.pem"
                    trusted = "/nowhere"
                    domains = [{domain = "example.org", chain = "/nowhere/org.pem", key = ""}]
                  }
                  """))
          .containsExactlyInAnyOrder(
              tls(5, "chain: \"/nowhere/chain.pem\""),
              tls(6, "key: \"/nowhere/key.pem\""),
              tls(7, "trusted: \"/nowhere\""),
              tls(8, "domains[0].chain: \"/nowhere/org.pem\""));
    }

    private static String tls(int line, String value) {
      return "ringfabric.conf:%d: ringfabric.transport.tls.%s (expected: a file that can be read)"
          .formatted(line, value);
    }

    @Test
    void aListenerThatHasNoCertificate() {
      assertThat(
              problems(
                  "ringfabric.transport.listeners = [{transport = tls, host = \"127.0.0.1\", port = 0}]"))
          .containsExactly(
              "ringfabric.conf:4: ringfabric.transport.listeners[0].transport: \"tls\" (expected: a"
                  + " certificate for it, see ringfabric.transport.tls.chain)");
    }

    @Test
    void aMisspeltKeyOfAListener() {
      assertThat(
              problems(
                  "ringfabric.transport.listeners = [{transport = udp, host = \"127.0.0.1\", port = 0,"
                      + " advertised-hosts = \"192.0.2.1\"}]"))
          .containsExactly(
              "ringfabric.conf:4: ringfabric.transport.listeners[0].advertised-hosts: unknown key"
                  + " (did you mean 'advertised-host'?)");
    }

    @Test
    void timesThatWouldNeverEndOrAlwaysBeOver() {
      assertThat(
              problems(
                  """
                  ringfabric.nat.keepalive = 0 s
                  ringfabric.dialog {
                    max-duration = 0 s
                    keepalive = 1 ms
                    linger = -1 s
                  }
                  """))
          .containsExactlyInAnyOrder(
              "ringfabric.conf:4: ringfabric.nat.keepalive: \"0 s\" (expected: a duration, 1s..1h)",
              "ringfabric.conf:6: ringfabric.dialog.max-duration: \"0 s\" (expected: a duration,"
                  + " 1s..720h)",
              "ringfabric.conf:7: ringfabric.dialog.keepalive: \"1 ms\" (expected: 0 for never, or at"
                  + " least 1 s)",
              "ringfabric.conf:8: ringfabric.dialog.linger: \"-1 s\" (expected: a duration, 0s..1h)");
    }
  }

  private NodeConfig read(String text) {
    try {
      return NodeConfig.from(
          Configuration.of(Files.writeString(directory.resolve("ringfabric.conf"), text)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems(String more) {
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> read(SOUND + more));
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }
}
