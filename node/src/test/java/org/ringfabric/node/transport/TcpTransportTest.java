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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfabric.actors.sip.Malformed;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;

@ExtendWith(LeakGuard.class)
class TcpTransportTest {
  private TestNode node;
  private StreamPeer phone;

  @BeforeEach
  void start() throws IOException {
    node = TestNode.start(TestConfig.on(Transport.TCP));
    phone = StreamPeer.to(node.address(Transport.TCP));
  }

  @AfterEach
  void stop() throws IOException {
    phone.close();
    node.close();
  }

  @Test
  void aMessageArrivesWithTheFlowOfItsConnection() throws IOException {
    phone.send(Requests.message("m1", "hello"));

    Received received = node.next();

    assertThat(received.flow().transport()).isEqualTo(Transport.TCP);
    assertThat(received.flow().remote()).isEqualTo(phone.address());
    assertThat(received.local()).isEqualTo(node.address(Transport.TCP));
    SipRequest request = (SipRequest) received.message();
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(request.topVia().received()).contains("127.0.0.1");
  }

  @Test
  void anAnswerTakesTheSameConnection() throws IOException {
    phone.send(Requests.message("m1", "hello"));

    node.answer(node.next());

    assertThat(phone.readHeaders()).startsWith("SIP/2.0 200 OK\r\n");
  }

  @Test
  void aMessageMayComeByteByByte() throws IOException {
    phone.sendByteByByte(Requests.message("m1", "slowly but surely"));

    assertThat(node.nextRequest().body()).hasSize(17);
  }

  @Test
  void messagesMayComeInOnePiece() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      all.append(Requests.message("m" + i, "x".repeat(i * 20)));
    }
    phone.send(all.toString());

    for (int i = 0; i < 100; i++) {
      SipRequest request = node.nextRequest();
      assertThat(request.callId()).isEqualTo("m" + i);
      assertThat(request.body()).hasSize(i * 20);
    }
  }

  @Test
  void keepalivesBetweenMessagesAreAnswered() throws IOException {
    phone.send("\r\n\r\n");
    assertThat(phone.read(2)).isEqualTo("\r\n");

    phone.sendByteByByte("\r\n\r\n");
    assertThat(phone.read(2)).isEqualTo("\r\n");

    phone.send("\r\n\r\n" + Requests.message("m1", "") + "\r\n\r\n");
    assertThat(phone.read(4)).isEqualTo("\r\n\r\n");
    assertThat(node.nextRequest().callId()).isEqualTo("m1");
  }

  @Test
  void aSingleCrlfIsNoKeepalive() throws IOException {
    phone.send("\r\n" + Requests.message("m1", ""));

    assertThat(node.nextRequest().callId()).isEqualTo("m1");
    node.answer(nextAfter("m2"));
    assertThat(phone.readHeaders()).startsWith("SIP/2.0");
  }

  private Received nextAfter(String callId) throws IOException {
    phone.send(Requests.message(callId, ""));
    return node.next();
  }

  @Test
  void rubbishIsShownToWhoeverAnswersAndThenHungUpOn() throws IOException {
    phone.send(
        Requests.message("m1", "hello").replace("Content-Length: 5", "Content-Length: none"));

    Received received = node.next();
    assertThat(received.message()).isInstanceOf(Malformed.class);
    node.send(received.flow(), "SIP/2.0 400 last words\r\n\r\n");

    assertThat(phone.readHeaders()).startsWith("SIP/2.0 400");
    assertThat(phone.isHungUpOn()).isTrue();
  }

  @Test
  void aFlowDiesWithItsConnection() throws IOException {
    phone.send(Requests.message("m1", ""));
    Flow flow = node.next().flow();

    phone.close();

    await().until(() -> node.closed().contains(flow));
    assertThat(node.attempt(flow, "too late")).isCompleted();
    assertThat(node.transports().connections()).isZero();
  }

  @Test
  void theFlowOfAnEarlierProcessIsDead() throws IOException {
    phone.send(Requests.message("m1", ""));
    Flow living = node.next().flow();
    Flow earlier = new Flow("here", living.id() - (1L << 20), Transport.TCP, living.remote());

    assertThat(node.attempt(earlier, "lost")).isCompleted();
  }

  @Test
  void aNewFlowOpensAConnectionAndTheNextOneSharesIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      InetSocketAddress target = (InetSocketAddress) server.getLocalSocketAddress();
      CompletableFuture<Flow> first = flowTo(target);
      CompletableFuture<Flow> meanwhile = flowTo(target);
      Socket accepted = server.accept();
      Flow flow = first.get(5, TimeUnit.SECONDS);

      assertThat(meanwhile.get(5, TimeUnit.SECONDS)).isEqualTo(flow);
      assertThat(flowTo(target).get(5, TimeUnit.SECONDS)).isEqualTo(flow);
      try (StreamPeer peer = new StreamPeer(accepted)) {
        node.send(flow, "to the server");
        assertThat(peer.read(13)).isEqualTo("to the server");
        peer.send(Requests.message("back", ""));
        assertThat(node.next().flow()).isEqualTo(flow);
      }

      await().until(() -> node.closed().contains(flow));
      CompletableFuture<Flow> again = flowTo(target);
      try (StreamPeer peer = new StreamPeer(server.accept())) {
        Flow next = again.get(5, TimeUnit.SECONDS);
        assertThat(next.id()).isNotEqualTo(flow.id());
        assertThat(next.remote()).isEqualTo(peer.socket().getLocalSocketAddress());
      }
    }
  }

  @Test
  void aConnectionOfAPeerIsUsedTowardIt() throws Exception {
    phone.send(Requests.message("m1", ""));
    Flow flow = node.next().flow();

    assertThat(flowTo(phone.address()).get(5, TimeUnit.SECONDS)).isEqualTo(flow);
  }

  @Test
  void aServerThatIsntThereFailsAtOnce() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobody = (InetSocketAddress) server.getLocalSocketAddress();
    }

    assertThatThrownBy(() -> flowTo(nobody).get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void webSocketServersAreNotCalled() {
    assertThat(
            node.transports().flowTo(Transport.WS, node.address(Transport.TCP), Optional.empty()))
        .isCompletedExceptionally();
  }

  private CompletableFuture<Flow> flowTo(InetSocketAddress target) {
    return node.transports().flowTo(Transport.TCP, target, Optional.empty()).toCompletableFuture();
  }

  @Test
  void messagesThatPassEachOtherOnTheWayOutKeepTheirOrder() throws IOException {
    phone.send(Requests.message("m1", ""));
    Flow flow = node.next().flow();

    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String text = "message " + i + "\n";
      expected.append(text);
      node.send(flow, text);
    }

    assertThat(phone.read(expected.length())).isEqualTo(expected.toString());
  }

  @Test
  void aQuietConnectionIsKeptAlive() throws IOException {
    TransportConfig config =
        new TestConfig()
            .listeners(TestConfig.on(Transport.TCP))
            .keepalive(Duration.ofMillis(100))
            .build();
    try (TestNode caring = TestNode.start(config);
        StreamPeer quiet = StreamPeer.to(caring.address(Transport.TCP))) {
      assertThat(quiet.read(4)).isEqualTo("\r\n\r\n");
    }
  }

  @Test
  void itWorksWithoutEpollAndOverIpv6() throws IOException {
    TransportConfig config =
        new TestConfig().listeners(ListenerConfig.of(Transport.TCP, "::1", 0)).build();
    try (TestNode plain = TestNode.startWithoutEpoll(config);
        StreamPeer peer = StreamPeer.to(plain.address(Transport.TCP))) {
      peer.send(Requests.message("m1", ""));
      plain.answer(plain.next());
      assertThat(peer.readHeaders()).startsWith("SIP/2.0 200").contains(";received=::1");
    }
  }
}
