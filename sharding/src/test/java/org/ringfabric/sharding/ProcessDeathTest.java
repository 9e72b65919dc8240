// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.sharding.membership.NodeStatus;

/** A node whose process dies: its sockets close, and nobody is told. */
class ProcessDeathTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> KEYS =
      IntStream.range(0, 60).mapToObj(i -> "user" + i + "@example.com").toList();

  private final List<TestNode> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void isOutWithoutWaitingForSuspicionAndTheOthersServeWhatItHeld() {
    for (String name : List.of("anna", "bert", "cleo")) {
      var node = TestNode.start(name, 2, "1.0.0");
      Echo.host(node);
      nodes.add(node);
    }
    TestNode anna = nodes.get(0);
    anna.joinSelf();
    nodes.get(1).join(anna);
    nodes.get(2).join(anna);
    await().atMost(PATIENCE).until(() -> anna.membership.table().nodes().size() == 3);
    askAll(nodes.get(1));

    // The oldest, which runs the shard coordinators: the hardest to lose.
    nodes.remove(0).close();
    long died = System.nanoTime();

    TestNode bert = nodes.get(0);
    await().atMost(PATIENCE).until(() -> !names(bert).contains("anna"));
    // Suspicion and stable-after together take at least 6.5 s.
    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(5));
    askAll(bert);
    assertThat(bert.membership.table().nodes()).containsExactly("bert", "cleo");
  }

  private static List<String> names(TestNode asking) {
    return asking.membership.status().nodes().stream().map(NodeStatus::name).toList();
  }

  private static void askAll(TestNode asking) {
    CompletableFuture.allOf(
            KEYS.stream()
                .map(
                    key ->
                        asking
                            .entities
                            .<Echo.Command, Echo.Answer>ask(
                                Echo.ONE, key, replyTo -> new Echo.Ask(key, replyTo))
                            .toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
