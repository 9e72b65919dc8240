// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Baresip;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.Tool;

/** Three nodes: each phone is at a node of its own, the call is placed through the third. */
class ClusterCallIT {
  @Test
  void reachesAPhoneThatRegisteredAtAnotherNode(@TempDir Path data) throws IOException {
    Tool.require("baresip");
    try (Fabric fabric = Fabric.start(data.resolve("fabric"), 3);
        Baresip bob = phone(fabric, data, "bob", 1, "tcp");
        Baresip carol = phone(fabric, data, "carol", 2, "udp")) {
      carol.dial("sip:bob@" + fabric.domain());
      carol.awaitEvent("CALL_ESTABLISHED");
      bob.hangUp();
      carol.awaitEvent("CALL_CLOSED");

      Awaitility.await("the CDR, at a node that served neither")
          .atMost(Duration.ofSeconds(15))
          .until(() -> fabric.cdrs("").size() == 1);
      assertThat(fabric.cdrs("").get(0).get("cause").asText()).containsIgnoringCase("callee");
    }
  }

  private static Baresip phone(Fabric fabric, Path data, String user, int node, String transport)
      throws IOException {
    String proxy = fabric.listener(node, transport) + ";transport=" + transport;
    return Baresip.start(
            data.resolve(user), user, fabric.domain(), fabric.password(user), proxy, 440)
        .awaitRegistered(fabric);
  }
}
