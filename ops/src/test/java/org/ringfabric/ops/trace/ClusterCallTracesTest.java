// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.ops.trace.TraceSink.Direction;

class ClusterCallTracesTest {

  private static final ActorTestKit KIT = ActorTestKit.create("traces", ConfigFactory.load());

  private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5062);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static TraceRecorder node(String name, Instant at) {
    TraceRecorder recorder =
        new TraceRecorder(
            name,
            new TraceConfig(TraceConfig.Capture.HEADERS, 1 << 20, 1024, Duration.ZERO),
            () -> at,
            1);
    KIT.spawn(TraceNode.create(recorder));
    return recorder;
  }

  private static void hear(TraceRecorder recorder, Direction direction, String startLine) {
    recorder.message(
        direction,
        Transport.UDP,
        PHONE,
        (startLine + "\r\nCall-ID: c1\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void collectsFromAllNodesAndNamesTheSilentOnes() {
    Instant start = Instant.parse("2026-01-31T13:45:00Z");
    hear(node("n2", start.plusMillis(3)), Direction.OUT, "INVITE sip:bob@192.0.2.9 SIP/2.0");
    hear(node("n1", start), Direction.IN, "INVITE sip:bob@example.org SIP/2.0");
    TestProbe<TraceNode.Collect> hung = KIT.createTestProbe();
    KIT.system().receptionist().tell(Receptionist.register(TraceNode.KEY, hung.getRef()));
    CallTraces traces = new ClusterCallTraces(KIT.system(), Duration.ofMillis(300));

    await()
        .atMost(10, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              CallTrace trace = traces.trace("c1").toCompletableFuture().get(5, TimeUnit.SECONDS);
              assertThat(trace.messages())
                  .extracting(TracedMessage::node)
                  .containsExactly("n1", "n2");
              assertThat(trace.silent()).hasSize(1);
            });
  }
}
