// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.sharding.TestNode;

class NodeGatewayTest {
  private static final InetSocketAddress LOCAL = new InetSocketAddress("127.0.0.1", 5060);

  @Test
  void aMessageThatMeetsABugCostsNoOther() {
    AtomicInteger received = new AtomicInteger();
    try (TestNode node = TestNode.start("anna", 1, "1.0.0")) {
      NodeGateway.start(
          node.system,
          ClusterFlows.create(node.system, node.membership),
          (flow, message, onFailure) -> {},
          message -> {
            if (received.incrementAndGet() == 1) {
              throw new IllegalStateException("of a test");
            }
          });
      node.joinSelf();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> node.membership.addressOf("anna").isPresent());
      ClusterNodeRelay relay = new ClusterNodeRelay(node.system, node.membership);
      Flow flow = new Flow("anna", 1, Transport.UDP, LOCAL);
      byte[] bytes = "OPTIONS sip:a@b SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

      relay.forward("anna", bytes, flow, LOCAL);
      relay.forward("anna", bytes, flow, LOCAL);

      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(received).hasValue(2));
    }
  }
}
