// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.trace.TraceSink.Direction;

/**
 * What nodes say to each other about traces arrives as it was sent, with the bindings that nodes
 * run with.
 */
class TraceSerializationTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "trace-serialization",
          ConfigFactory.parseString(
                  "pekko { actor.provider = local, coordinated-shutdown.exit-jvm = off }")
              .withFallback(ConfigFactory.parseResources("ringfabric-pekko.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void aQuestion() {
    KIT.serializationTestKit()
        .verifySerialization(
            new TraceNode.Collect("c1", KIT.createTestProbe(TraceNode.Collected.class).getRef()),
            true);
  }

  @Test
  void anAnswer() {
    TracedMessage message =
        new TracedMessage(
            "n1",
            Instant.parse("2026-01-31T13:45:00.123456Z"),
            Direction.IN,
            "UDP",
            "192.0.2.7:5060",
            "c1",
            "1 INVITE",
            "INVITE sip:b SIP/2.0",
            "INVITE sip:b SIP/2.0\r\n\r\n");

    KIT.serializationTestKit().verifySerialization(new TraceNode.Collected(List.of(message)), true);
  }
}
