// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.node.relay.LocalMediaPlane;
import org.ringfabric.node.relay.RelayConfig;

class RelayPlaneTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Config CONFIG =
      ConfigFactory.parseString("pekko.fail-mixed-versions = off, ringfabric.relay.threads = 1")
          .withFallback(ConfigFactory.load());

  private final ActorTestKit kit = ActorTestKit.create("leaving", CONFIG);
  private final RelayPlane relay =
      RelayPlane.start("n1", RelayConfig.from(CONFIG), kit.system(), (callId, id, silence) -> {});
  private final LocalMediaPlane plane =
      new LocalMediaPlane(relay.guardian(), kit.system(), Duration.ofSeconds(5));

  @AfterEach
  void shutDown() {
    kit.shutdownTestKit();
    relay.close();
  }

  @Test
  void takesNoNewSessionOnceItDrainsAndGoesOnWithTheOpenOnes() throws Exception {
    RelayId open = ((MediaReply.Rewritten) offer("open", Optional.empty(), 1)).relay();

    relay.drain();

    assertThat(offer("new", Optional.empty(), 1))
        .isEqualTo(new MediaReply.Refused(503, "Media Relay Draining"));
    assertThat(offer("open", Optional.of(open), 2)).isInstanceOf(MediaReply.Rewritten.class);
  }

  private MediaReply offer(String callId, Optional<RelayId> known, long cseq) throws Exception {
    byte[] sdp =
        "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    return plane
        .offer(
            new MediaRequest(
                known, callId, "tag", Optional.empty(), cseq, Side.CALLER, sdp, LOOPBACK, LOOPBACK))
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }
}
