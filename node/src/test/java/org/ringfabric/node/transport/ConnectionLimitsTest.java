// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;

/** What a peer may cost. */
@ExtendWith(LeakGuard.class)
class ConnectionLimitsTest {
  private final List<StreamPeer> peers = new ArrayList<>();
  private TestNode node;

  @AfterEach
  void stop() throws IOException {
    for (StreamPeer peer : peers) {
      peer.close();
    }
    node.close();
  }

  private void start(TestConfig config) throws IOException {
    node = TestNode.start(config.listeners(TestConfig.on(Transport.TCP)).build());
  }

  private StreamPeer peer() throws IOException {
    StreamPeer peer = StreamPeer.to(node.address(Transport.TCP));
    peers.add(peer);
    return peer;
  }

  private double hangups(String why) {
    return node.count("ringfabric.sip.connections.hangups", "why", why);
  }

  @Test
  void halfAMessageIsHungUpOn() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    StreamPeer slow = peer();

    slow.send(Requests.message("m1", "") + "OPTIONS sip:bob@example.com SIP/2.0\r\nVia:");

    assertThat(node.nextRequest().callId()).isEqualTo("m1");
    assertThat(slow.isHungUpOn()).isTrue();
    await().until(() -> hangups("unfinished") == 1);
  }

  @Test
  void aTrickleIsNoExcuse() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    StreamPeer slow = peer();
    slow.send(Requests.message("m1", "") + "OPTIONS sip:bob@example.com SIP/2.0\r\nX: ");

    await()
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(
            () -> {
              slow.send("x");
              return hangups("unfinished") == 1;
            });
  }

  @Test
  void aConnectionThatIsAlwaysAmidAMessageLives() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofMillis(400)));
    StreamPeer busy = peer();
    String message = Requests.message("m", "body");
    int half = message.length() / 2;
    busy.send(message.substring(0, half));
    int[] sent = {0};

    await()
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              busy.send(message.substring(half) + message.substring(0, half));
              return ++sent[0] == 12;
            });

    for (int i = 0; i < 12; i++) {
      assertThat(node.nextRequest().callId()).isEqualTo("m");
    }
    assertThat(hangups("unfinished")).isZero();
  }

  @Test
  void aLoneCrLfIsNoHalfMessage() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofMillis(200)));
    StreamPeer waiting = peer();
    waiting.send(Requests.message("m1", "") + "\r\n");
    assertThat(node.nextRequest().callId()).isEqualTo("m1");

    // Connected later, and given up on after the same time.
    assertThat(peer().isHungUpOn()).isTrue();

    waiting.send(Requests.message("m2", ""));
    assertThat(node.nextRequest().callId()).isEqualTo("m2");
  }

  @Test
  void unfinishedMessagesAreLimitedInAll() throws IOException {
    start(new TestConfig().maxMessageBytes(20_000).maxUnfinishedBytes(40_000));
    String half = "OPTIONS sip:bob@example.com SIP/2.0\r\nX: " + "x".repeat(10_000);
    StreamPeer first = peer();
    StreamPeer second = peer();
    first.send(half);
    second.send(half);

    peer().send(half);

    await().until(() -> hangups("crowded") == 1);
  }

  @Test
  void whatAClosedConnectionHeldIsFree() throws IOException {
    start(new TestConfig().maxMessageBytes(20_000).maxUnfinishedBytes(20_000));
    String half = "OPTIONS sip:bob@example.com SIP/2.0\r\nX: " + "x".repeat(10_000);
    for (int i = 0; i < 5; i++) {
      int gone = i + 1;
      try (StreamPeer peer = StreamPeer.to(node.address(Transport.TCP))) {
        peer.send(Requests.message("m" + i, "") + half);
        assertThat(node.nextRequest().callId()).isEqualTo("m" + i);
      }
      await().until(() -> node.closed().size() == gone);
    }

    assertThat(hangups("crowded")).isZero();
  }

  @Test
  void aConnectionThatSaysNothingIsHungUpOn() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofMillis(200)));

    assertThat(peer().isHungUpOn()).isTrue();
  }

  @Test
  void aConnectionThatFellSilentIsHungUpOnLater() throws IOException {
    start(new TestConfig().idleTimeout(Duration.ofMillis(400)));
    StreamPeer idle = peer();
    idle.send(Requests.message("m1", ""));
    Flow flow = node.next().flow();

    assertThat(idle.isHungUpOn()).isTrue();
    await().until(() -> node.closed().contains(flow));
    assertThat(hangups("idle")).isEqualTo(1);
  }

  @Test
  void aMessageThatIsTooLongIsAnsweredAndHungUpOn() throws IOException {
    start(new TestConfig().maxMessageBytes(2_000));
    StreamPeer verbose = peer();

    verbose.send(Requests.message("m1", "x".repeat(3_000)));

    assertThat(node.nextMalformed().status()).isEqualTo(513);
    assertThat(verbose.isHungUpOn()).isTrue();
  }

  @Test
  void headersWithoutEndAreHungUpOn() throws IOException {
    start(new TestConfig().maxMessageBytes(2_000));
    StreamPeer verbose = peer();

    verbose.send("OPTIONS sip:bob@example.com SIP/2.0\r\nX: " + "x".repeat(3_000));

    assertThat(node.nextMalformed().status()).isBetween(400, 599);
    assertThat(verbose.isHungUpOn()).isTrue();
  }

  @Test
  void connectionsOfOneAddressAreLimited() throws IOException {
    start(new TestConfig().maxConnections(100, 3));
    for (int i = 0; i < 3; i++) {
      peer().send(Requests.message("m" + i, ""));
      node.next();
    }

    assertThat(peer().isHungUpOn()).isTrue();
    assertThat(node.count("ringfabric.sip.connections.refused")).isEqualTo(1);

    peers.remove(0).close();
    await().until(() -> node.closed().size() == 1);
    StreamPeer next = peer();
    next.send(Requests.message("again", ""));
    assertThat(node.nextRequest().callId()).isEqualTo("again");
  }

  @Test
  void connectionsAreLimitedInAll() throws IOException {
    start(new TestConfig().maxConnections(2, 100));
    peer().send(Requests.message("m1", ""));
    peer().send(Requests.message("m2", ""));
    node.next();
    node.next();

    assertThat(peer().isHungUpOn()).isTrue();
  }

  private CompletableFuture<Flow> flowTo(ServerSocket server) {
    InetSocketAddress target = (InetSocketAddress) server.getLocalSocketAddress();
    return node.transports().flowTo(Transport.TCP, target, Optional.empty()).toCompletableFuture();
  }

  @Test
  void connectionsOfOursAreLimitedToo() throws Exception {
    start(new TestConfig().maxConnections(100, 1));
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      Flow flow = flowTo(one).get(5, TimeUnit.SECONDS);

      assertThatThrownBy(() -> flowTo(other).get(5, TimeUnit.SECONDS))
          .hasMessageContaining("too many connections");

      one.accept().close();
      await().until(() -> node.closed().contains(flow));
      await().ignoreExceptions().until(() -> flowTo(other).get(5, TimeUnit.SECONDS) != null);
    }
  }

  @Test
  void aConnectionOfOursThatItsPeerSaysNothingOverIsClosed() throws Exception {
    start(new TestConfig().messageTimeout(Duration.ofMillis(150)));
    try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getByName("127.0.0.1"))) {
      Flow flow = flowTo(server).get(5, TimeUnit.SECONDS);
      try (StreamPeer stranger = new StreamPeer(server.accept())) {
        node.send(flow, "an answer");

        assertThat(stranger.isHungUpOn()).isTrue();
        await().until(() -> node.closed().contains(flow));
      }
    }
  }

  @Test
  void aPeerThatDoesntReadIsHungUpOn() throws Exception {
    start(new TestConfig().writeBufferBytes(64 << 10));
    StreamPeer deaf = peer();
    deaf.send(Requests.message("m1", ""));
    Flow flow = node.next().flow();
    byte[] much = new byte[60_000];

    CompletableFuture<SendFailure> failed = new CompletableFuture<>();
    for (int i = 0; i < 1_000 && !failed.isDone(); i++) {
      node.transports().send(flow, much, failed::complete);
    }

    assertThat(failed.get(10, TimeUnit.SECONDS).why()).isNotEmpty();
    await().until(() -> node.closed().contains(flow));
  }

  @Test
  void thousandsOfHalfOpenConnectionsLeaveTheOthersAlone() throws IOException {
    start(new TestConfig().messageTimeout(Duration.ofSeconds(20)));
    for (int i = 0; i < 2_000; i++) {
      StreamPeer silent = peer();
      if (i % 2 == 0) {
        silent.send("INVITE sip:");
      }
    }

    StreamPeer phone = peer();
    phone.send(Requests.message("m1", ""));
    node.answer(node.next());

    assertThat(phone.readHeaders()).startsWith("SIP/2.0 200");
  }
}
