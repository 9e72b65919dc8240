// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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
    assertThat(config.persistence().log()).isEmpty();
    assertThat(config.transport().listeners()).hasSize(2);
  }

  @Nested
  class Refuses {

    @Test
    void aClusterWhoseNodesKeepTheirJournalsForThemselves() {
      assertThat(problems("ringfabric.cluster {\n  seeds = [\"10.0.0.2:25520\"]\n}"))
          .containsExactly(
              "ringfabric.conf:5: ringfabric.cluster.seeds: [\"10.0.0.2:25520\"] (expected: none"
                  + " but this node, while ringfabric.persistence.store is embedded; a cluster"
                  + " needs a store that all of its nodes reach, such as h2)");
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
