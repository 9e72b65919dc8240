// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.NotSerializableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;

/** What goes between nodes arrives as it left. */
class RelayWireTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "wire",
          RelayFixture.config(
              """
              pekko.fail-mixed-versions = off
              pekko.actor.serialization-bindings."org.ringfabric.actors.Wire" = jackson-cbor
              """));

  private final SerializationTestKit serialization = KIT.serializationTestKit();

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  static Stream<Wire> messages() {
    RelayId id = new RelayId("n1", "k3-7");
    MediaRequest request =
        RelayFixture.request(
            Optional.of(id),
            "c1",
            4_294_967_295L,
            Side.CALLEE,
            "v=0\r\n",
            FakePhone.host("::1"),
            FakePhone.host("127.0.0.1"));
    return Stream.of(
        new RelayGuardian.Offer(request, KIT.<MediaReply>createTestProbe().getRef()),
        new RelayGuardian.Answer(request, KIT.<MediaReply>createTestProbe().getRef()),
        new RelayGuardian.Reject(id, "tag", 4_294_967_295L),
        new RelayGuardian.Read(id, KIT.<MediaStatistics>createTestProbe().getRef()),
        new RelayGuardian.End(id, "c1", KIT.<MediaStatistics>createTestProbe().getRef()),
        new MediaReply.Rewritten("v=0\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), id),
        new MediaReply.NoMedia(),
        new MediaReply.Refused(503, "No Media Ports Left"),
        new MediaStatistics(
            List.of(
                new StreamStatistics(
                    0,
                    Side.CALLER,
                    "audio",
                    StreamStatus.ON_HOLD,
                    Optional.of("PCMU/8000"),
                    1,
                    172,
                    3,
                    0.5,
                    0,
                    Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void arrivesAsItLeft(Wire message) throws NotSerializableException {
    Wire arrived = serialization.verifySerialization(message, false);

    assertThat(arrived).usingRecursiveComparison().isEqualTo(message);
  }
}
