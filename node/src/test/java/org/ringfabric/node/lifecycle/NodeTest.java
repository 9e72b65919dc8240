// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.node.config.Configuration;

@Timeout(120)
class NodeTest {
  @TempDir Path directory;

  @Test
  void leavesItsStoreToTheNextOne() throws IOException {
    for (int start = 0; start < 2; start++) {
      try (Node node = Node.create(config("node.name = n1"))) {
        node.serve();

        assertThat(node.listeners()).hasSize(1);
        assertThat(ready(node))
            .contains("\"state\":\"HEALTHY\"")
            .containsOnlyOnce("\"store\"")
            .containsOnlyOnce("\"cluster\"")
            .containsOnlyOnce("\"node\"");
      }
    }
  }

  @Test
  void stopsAtOnceWhileItWaitsForOthers() throws Exception {
    Node node = Node.create(config("cluster.min-nodes = 2"));
    CompletableFuture<Void> serving = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                node.serve();
                serving.complete(null);
              } catch (IOException | RuntimeException e) {
                serving.completeExceptionally(e);
              }
            })
        .start();

    node.close();

    assertThat(serving).succeedsWithin(Duration.ofSeconds(10));
    assertThat(node.stopped().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void leavesTheStoreWhenItCannotServe() throws IOException {
    NodeConfig config = config("node.name = n1");
    int port = config.transport().listeners().get(0).port();
    try (DatagramSocket taken = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        Node node = Node.create(config)) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(node::serve).isInstanceOf(IOException.class);
    }

    Node.create(config("node.name = n1")).close();
  }

  private static String ready(Node node) throws IOException {
    URI health = URI.create("http://127.0.0.1:" + node.api().getPort() + "/health/ready");
    try (InputStream answer = health.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private NodeConfig config(String more) throws IOException {
    int port;
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return NodeConfig.from(
        Configuration.of(
            Files.writeString(
                directory.resolve("ringfabric.conf"),
                """
                ringfabric {
                  cluster { key = "0123456789abcdef0123456789abcdef", port = 0 }
                  transport.listeners = [{transport = udp, host = "127.0.0.1", port = %d}]
                  api.port = 0
                  persistence.h2.directory = "%s"
                  %s
                }
                """
                    .formatted(port, directory.resolve("data"), more))));
  }
}
