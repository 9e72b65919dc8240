// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.sip.Via;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.actors.transaction.SendFailure;

@ExtendWith(LeakGuard.class)
class UdpTransportTest {
  private TestNode node;
  private UdpPeer phone;

  @BeforeEach
  void start() throws IOException {
    node = TestNode.start(TestConfig.on(Transport.UDP));
    phone = new UdpPeer(node.address(Transport.UDP));
  }

  @AfterEach
  void stop() {
    phone.close();
    node.close();
  }

  private static String topVia(Received received) {
    return ((SipRequest) received.message()).topVia().toString();
  }

  @Test
  void aRequestArrivesWithTheFlowToItsSender() throws IOException {
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1"));

    Received received = node.next();

    assertThat(received.flow())
        .isEqualTo(UdpListener.flow("here", node.address(Transport.UDP), phone.address()));
    assertThat(received.local()).isEqualTo(node.address(Transport.UDP));
    assertThat(topVia(received)).isEqualTo("SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1");
  }

  @Test
  void anAnswerLeavesFromTheSocketThatWasAsked() throws IOException {
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1"));

    node.answer(node.next());

    assertThat(phone.next()).startsWith("SIP/2.0 200 OK\r\n");
  }

  @Test
  void receivedTellsWhereANamedSenderIs() throws IOException {
    phone.send(Requests.options("SIP/2.0/UDP phone.example.com;branch=z9hG4bK1"));

    assertThat(topVia(node.next())).endsWith(";received=127.0.0.1").doesNotContain("rport");
  }

  @Test
  void rportIsFilledInWithReceived() throws IOException {
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK1"));

    assertThat(topVia(node.next()))
        .contains(";rport=" + phone.address().getPort())
        .contains(";received=127.0.0.1");
  }

  @Test
  void aReceivedThatTheSenderInventedIsReplaced() throws IOException {
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1;received=192.0.2.66;branch=z9hG4bK1"));

    assertThat(topVia(node.next())).contains(";received=127.0.0.1").doesNotContain("192.0.2.66");
  }

  @Test
  void whoeverSendsAMalformedRequestIsMarkedToo() throws IOException {
    phone.send(
        Requests.options("SIP/2.0/UDP 10.0.0.7;rport;branch=z9hG4bK1")
            .replace("CSeq: 1 OPTIONS", "CSeq: one"));

    Via via = node.nextMalformed().partial().orElseThrow().topVia();
    assertThat(via.received()).contains("127.0.0.1");
    assertThat(via.rport()).hasValue(phone.address().getPort());
  }

  @Test
  void aFlowHoldsWhenTheNodeStartsAgainWithAnotherListener() throws IOException {
    InetSocketAddress address = node.address(Transport.UDP);
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1"));
    Flow flow = node.next().flow();
    node.close();

    node =
        TestNode.start(
            TestConfig.on(Transport.UDP),
            ListenerConfig.of(Transport.UDP, "127.0.0.1", address.getPort()));
    node.send(flow, "to the phone");

    assertThat(phone.next()).isEqualTo("to the phone");
  }

  @Test
  void aFullSendBufferIsNoFailureOfThePeer() {
    Flow flow = UdpListener.flow("here", node.address(Transport.UDP), phone.address());
    byte[] much = new byte[60_000];
    List<SendFailure> failures = new CopyOnWriteArrayList<>();

    node.workers()
        .at(0)
        .execute(
            () -> {
              for (int i = 0; i < 200; i++) {
                node.transports().send(flow, much, failures::add);
              }
            });

    await().until(() -> node.count("ringfabric.sip.datagrams.dropped") > 100);
    assertThat(failures).isEmpty();
  }

  @Test
  void whatIsNoSipArrivesAsMalformed() throws IOException {
    phone.send("GET / HTTP/1.1\r\n\r\n");

    assertThat(node.nextMalformed().status()).isEqualTo(400);
  }

  @Test
  void keepalivesArriveNowhere() throws IOException {
    phone.send("");
    phone.send("\r\n\r\n");
    phone.send(new byte[4]);
    phone.send(Requests.options("SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1"));

    assertThat(node.nextRequest().callId()).isEqualTo("call-1");
    assertThat(node.receivedNothingMore()).isTrue();
  }

  @Test
  void aBurstOfManyPhonesIsTakenInAndAnswered() throws IOException {
    List<UdpPeer> phones = new ArrayList<>();
    int each = 20;
    for (int i = 0; i < 10; i++) {
      UdpPeer one = new UdpPeer(node.address(Transport.UDP));
      phones.add(one);
      for (int n = 0; n < each; n++) {
        one.send(
            Requests.options("SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK" + n, "call-" + i + "-" + n));
      }
    }

    Set<String> calls = new HashSet<>();
    for (int i = 0; i < 10 * each; i++) {
      Received received = node.next();
      calls.add(((SipRequest) received.message()).callId());
      node.answer(received);
    }

    assertThat(calls).hasSize(10 * each);
    for (UdpPeer one : phones) {
      for (int n = 0; n < each; n++) {
        assertThat(one.next()).startsWith("SIP/2.0 200");
      }
      one.close();
    }
    assertThat(node.count("ringfabric.sip.messages", "direction", "in", "transport", "udp"))
        .isEqualTo(10 * each);
  }

  @Test
  void theLargestDatagramGetsThrough() throws IOException {
    String body = "x".repeat(60_000);
    phone.send(Requests.message("large", body));

    assertThat(node.nextRequest().body()).hasSize(60_000);
  }

  @Test
  void aFlowToAPeerIsThereAtOnce() throws Exception {
    Flow flow =
        node.transports()
            .flowTo(Transport.UDP, phone.address(), Optional.empty())
            .toCompletableFuture()
            .get(1, TimeUnit.SECONDS);

    node.send(flow, "to the phone");

    assertThat(phone.next()).isEqualTo("to the phone");
  }

  @Test
  void aFlowOfAnotherFamilyThereIsNone() throws Exception {
    InetSocketAddress ipv6 = new InetSocketAddress(InetAddress.getByName("::1"), 5060);

    assertThat(node.transports().flowTo(Transport.UDP, ipv6, Optional.empty()))
        .isCompletedExceptionally();
  }

  @Test
  void theFlowOfAnotherNodeIsLeftToTheCluster() {
    Flow flow = new Flow("there", 0, Transport.UDP, phone.address());

    node.send(flow, "by way of there");

    assertThat(node.remote()).containsExactly(flow);
  }

  @Test
  void aFlowOfAListenerThatIsNoMoreFails() {
    Flow flow = new Flow("here", 7, Transport.UDP, phone.address());

    assertThat(node.attempt(flow, "lost")).isCompleted();
  }

  @Test
  void whatIsTooLongToSendFails() throws Exception {
    Flow flow = UdpListener.flow("here", node.address(Transport.UDP), phone.address());

    assertThat(node.attempt(flow, new byte[70_000]).get(5, TimeUnit.SECONDS).why()).isNotEmpty();
  }

  @Test
  void aPortThatAnotherProcessHasIsRefused() throws IOException {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(
              () ->
                  TestNode.start(
                      ListenerConfig.of(Transport.UDP, "127.0.0.1", other.getLocalPort())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("UDP 127.0.0.1:" + other.getLocalPort() + " can't be bound");
    }
  }

  @Test
  void aPortThatAnotherNodeSharesAmongItsLoopsIsRefused() {
    int taken = node.address(Transport.UDP).getPort();

    assertThatThrownBy(() -> TestNode.start(ListenerConfig.of(Transport.UDP, "127.0.0.1", taken)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void ipv6Works() throws IOException {
    try (TestNode six = TestNode.start(ListenerConfig.of(Transport.UDP, "::1", 0));
        UdpPeer peer = new UdpPeer(six.address(Transport.UDP))) {
      peer.send(Requests.options("SIP/2.0/UDP [::1]:5060;branch=z9hG4bK1"));
      Received first = six.next();
      assertThat(topVia(first)).doesNotContain("received");
      six.answer(first);
      assertThat(peer.next()).startsWith("SIP/2.0 200");

      peer.send(Requests.options("SIP/2.0/UDP [2001:db8::1]:5060;rport;branch=z9hG4bK1"));
      assertThat(topVia(six.next()))
          .contains(";received=::1")
          .contains(";rport=" + peer.address().getPort());
    }
  }

  @Test
  void itWorksWithoutEpollToo() throws IOException {
    TransportConfig config = new TestConfig().listeners(TestConfig.on(Transport.UDP)).build();
    try (TestNode plain = TestNode.startWithoutEpoll(config);
        UdpPeer peer = new UdpPeer(plain.address(Transport.UDP))) {
      peer.send(Requests.options("SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1"));
      plain.answer(plain.next());
      assertThat(peer.next()).startsWith("SIP/2.0 200");
    }
  }
}
