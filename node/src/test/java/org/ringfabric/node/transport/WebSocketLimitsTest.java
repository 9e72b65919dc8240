// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfabric.actors.sip.Transport;

/** Half frames and fragments, which the decoders of a WebSocket hold. */
@ExtendWith(LeakGuard.class)
class WebSocketLimitsTest {
  private TestNode node;

  @AfterEach
  void stop() {
    node.close();
  }

  private void start(TestConfig config) throws IOException {
    node = TestNode.start(config.listeners(TestConfig.on(Transport.WS)).build());
  }

  /** A client that can stop amid a frame. */
  private StreamPeer rawClient() throws IOException {
    StreamPeer client = StreamPeer.to(node.address(Transport.WS));
    client.send(
        """
        GET /sip HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: sip

        """
            .replace("\n", "\r\n"));
    assertThat(client.readHeaders()).startsWith("HTTP/1.1 101");
    return client;
  }

  /** RFC 6455 §5.2, masked with zeros. */
  private static byte[] frame(int firstOctet, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) firstOctet);
    if (bytes.length < 126) {
      frame.put((byte) (0x80 | bytes.length));
    } else {
      frame.put((byte) 0xfe).putShort((short) bytes.length);
    }
    frame.putInt(0).put(bytes).flip();
    return Arrays.copyOf(frame.array(), frame.limit());
  }

  @Test
  void halfAFrameIsHungUpOn() throws Exception {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    try (StreamPeer slow = rawClient()) {
      slow.send(frame(0x81, Requests.message("m1", "")));
      assertThat(node.nextRequest().callId()).isEqualTo("m1");

      slow.send(Arrays.copyOf(frame(0x81, Requests.message("m2", "")), 100));

      assertThat(slow.isHungUpOn()).isTrue();
      assertThat(hangups("unfinished")).isEqualTo(1);
    }
  }

  @Test
  void halfAFragmentedMessageIsHungUpOn() throws Exception {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    try (StreamPeer slow = rawClient()) {
      slow.send(frame(0x81, Requests.message("m1", "")));
      assertThat(node.nextRequest().callId()).isEqualTo("m1");

      slow.send(frame(0x01, "OPTIONS sip:"));
      await()
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptions()
          .until(
              () -> {
                slow.send(frame(0x89, "a ping is no excuse"));
                return hangups("unfinished") == 1;
              });
    }
  }

  @Test
  void wholeFramesLeaveNothingUnfinished() throws Exception {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    try (StreamPeer quiet = rawClient();
        StreamPeer slow = rawClient()) {
      quiet.send(frame(0x01, "MESS"));
      quiet.send(frame(0x80, Requests.message("m1", "x".repeat(200)).substring(4)));
      quiet.send(frame(0x89, "ping"));
      quiet.send(frame(0x81, "\r\n\r\n"));
      assertThat(node.nextRequest().callId()).isEqualTo("m1");

      slow.send(Arrays.copyOf(frame(0x81, "half"), 5));
      assertThat(slow.isHungUpOn()).isTrue();

      quiet.send(frame(0x81, Requests.message("m2", "")));
      assertThat(node.nextRequest().callId()).isEqualTo("m2");
    }
  }

  private double hangups(String why) {
    return node.count("ringfabric.sip.connections.hangups", "why", why);
  }
}
