// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.tests.peers.Fabric;

/** What is sent to the ports of a node gets its status or nothing, and the node serves the next. */
class HostileInputIT {
  private static final Path TORTURE = Path.of("../actors/src/test/resources/torture");
  private static final int SILENCE_MILLIS = 400;
  private static final int HALF_OPEN = 10_000;

  /** What a heap may have grown by: caches that were empty before. */
  private static final long MEGABYTES = 40;

  @TempDir static Path data;
  private static Fabric fabric;
  private static Stranger udp;
  private static Stranger tcp;

  @BeforeAll
  static void start() throws IOException {
    fabric =
        Fabric.start(data.resolve("fabric"), 1, List.of("ringfabric.transport.message-timeout=5s"));
    udp = new Stranger(fabric.listener(0, "udp"));
    tcp = new Stranger(fabric.listener(0, "tcp"));
  }

  @AfterAll
  static void stop() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @AfterEach
  void servesTheNextRequest() throws IOException {
    assertThat(udp.ask(Stranger.options("UDP 127.0.0.1:5999"), 20_000))
        .hasValueSatisfying(answer -> assertThat(answer).startsWith("SIP/2.0 200"));
    assertThat(tcp.answer(octets(Stranger.options("TCP 127.0.0.1:5999"))))
        .startsWith("SIP/2.0 200");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 4475 and RFC 5118. Answers to datagrams go where their Via says, so TCP shows them. */
  @Test
  void tortureMessagesGetTheirStatus() throws IOException {
    for (String line : Files.readAllLines(TORTURE.resolve("outcomes.txt"))) {
      String[] column = line.split("\\|");
      if (column.length < 2 || line.startsWith("#")) {
        continue;
      }
      byte[] message = Files.readAllBytes(TORTURE.resolve(column[0].strip() + ".dat"));
      udp.datagram(message);
      String outcome = column[1].strip();
      // clerr promises more than it has: over a connection, the rest is waited for.
      if (outcome.endsWith("answer") && !column[0].strip().equals("clerr")) {
        String status = "SIP/2.0 " + outcome.substring(0, 3);
        assertThat(tcp.answer(message)).as(line).startsWith(status);
      } else {
        tcp.stream(message, SILENCE_MILLIS);
      }
    }
  }

  @Test
  void truncatedMessagesAreDropped() throws IOException {
    byte[] whole = Files.readAllBytes(TORTURE.resolve("wsinv.dat"));
    for (int length = 1; length < whole.length; length += 7) {
      udp.datagram(Arrays.copyOf(whole, length));
    }
    for (int length = 1; length < whole.length; length += 97) {
      tcp.stream(Arrays.copyOf(whole, length), 20);
    }
  }

  @Test
  void oversizedMessagesAreRefused() throws IOException {
    byte[] large = new byte[60_000];
    Arrays.fill(large, (byte) 'a');
    udp.datagram(large);
    String huge = Stranger.options("TCP 127.0.0.1:5999");
    assertThat(
            tcp.stream(
                octets(huge.replace("Content-Length: 0", "Content-Length: 2147483647")),
                SILENCE_MILLIS))
        .doesNotStartWith("SIP/2.0 200");
    String endless = "X: " + "a".repeat(10_000_000);
    assertThat(tcp.stream(octets(huge.replace("Max-Forwards: 70", endless)), SILENCE_MILLIS))
        .doesNotStartWith("SIP/2.0 200");
    assertThat(tcp.stream(octets("a".repeat(10_000_000)), SILENCE_MILLIS)).doesNotContain("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls", "ws", "wss"})
  void randomBytesAreDropped(String transport) throws IOException {
    Random random = new Random(4475);
    Stranger stranger = new Stranger(fabric.listener(0, transport));
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      if (transport.equals("udp")) {
        stranger.datagram(bytes);
      } else {
        stranger.stream(bytes, 5);
      }
    }
  }

  @Test
  void halfOpenConnectionsAreClosedAndTheirMemoryComesBack() throws IOException {
    NodeMemory memory = new NodeMemory(fabric.pid(0));
    long heap = memory.heap();
    long files = memory.files();
    List<SocketChannel> open = new ArrayList<>();
    try {
      for (int i = 0; i < HALF_OPEN; i++) {
        SocketChannel channel = SocketChannel.open(tcp.node());
        open.add(channel);
        if (i % 2 == 0) {
          channel.write(ByteBuffer.wrap(octets("INVITE sip:bob@example.com SIP/2.0\r\nVia: SI")));
        }
      }
      assertThat(memory.files()).isGreaterThan(files + HALF_OPEN / 2);
      servesTheNextRequest();

      Awaitility.await("the node closes them")
          .atMost(Duration.ofSeconds(60))
          .until(() -> memory.files() < files + 100);
    } finally {
      for (SocketChannel channel : open) {
        channel.close();
      }
    }
    Awaitility.await("the memory comes back")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(memory.heap()).isLessThan(heap + MEGABYTES));
  }
}
