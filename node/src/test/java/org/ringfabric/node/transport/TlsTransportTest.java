// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Branches;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.actors.transaction.ServerTransaction;
import org.ringfabric.actors.transaction.TimerConfig;
import org.ringfabric.actors.transaction.TransactionLayer;
import org.ringfabric.actors.transaction.TransactionUser;

@ExtendWith(LeakGuard.class)
class TlsTransportTest {
  private static TestCertificate standard;
  private static TestCertificate other;
  private static TestCertificate renewed;

  @TempDir private Path directory;
  private TlsConfig tls;
  private TestNode node;

  @BeforeAll
  static void makeCertificates() throws Exception {
    standard = TestCertificate.of("a.test");
    other = TestCertificate.of("b.test");
    renewed = TestCertificate.of("renewed.test");
  }

  @BeforeEach
  void start() throws IOException {
    tls = config(true);
    node = start(tls);
  }

  private TlsConfig config(boolean verify) {
    return new TlsConfig(
        standard.write(directory, "standard"),
        Map.of("b.test", other.write(directory, "other")),
        Optional.of(directory.resolve("standard.pem")),
        verify,
        Duration.ofMillis(50));
  }

  private static TestNode start(TlsConfig tls) throws IOException {
    return TestNode.start(
        new TestConfig()
            .listeners(TestConfig.on(Transport.TLS))
            .connectTimeout(Duration.ofSeconds(5))
            .tls(tls)
            .build());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private StreamPeer connect(String name, String... protocols) throws Exception {
    return connect(node, name, protocols);
  }

  private static StreamPeer connect(TestNode node, String name, String... protocols)
      throws Exception {
    InetSocketAddress server = node.address(Transport.TLS);
    SSLSocket socket =
        (SSLSocket)
            TestCertificate.trustingAll()
                .getSocketFactory()
                .createSocket(server.getAddress(), server.getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return new StreamPeer(socket);
  }

  private String shownTo(String name) throws Exception {
    try (StreamPeer peer = connect(name)) {
      SSLSocket socket = (SSLSocket) peer.socket();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    }
  }

  @Test
  void messagesTravelBothWays() throws Exception {
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      try (StreamPeer phone = connect("a.test", protocol)) {
        phone.send(Requests.message("m1", "hello"));
        Received received = node.next();
        assertThat(received.flow().transport()).isEqualTo(Transport.TLS);
        node.answer(received);
        assertThat(phone.readHeaders()).startsWith("SIP/2.0 200");
      }
    }
  }

  @Test
  void itRunsOverIpv6() throws Exception {
    TransportConfig config =
        new TestConfig().listeners(ListenerConfig.of(Transport.TLS, "::1", 0)).tls(tls).build();
    try (TestNode six = TestNode.start(config);
        StreamPeer phone = connect(six, "a.test")) {
      phone.send(Requests.message("m1", "hello"));
      Received received = six.next();
      six.answer(received);

      assertThat(received.flow().remote().getAddress()).isInstanceOf(Inet6Address.class);
      assertThat(phone.readHeaders()).startsWith("SIP/2.0 200");
    }
  }

  /** Raw: the JDK's own client doesn't speak it any longer. */
  @Test
  void tls11IsRefused() throws Exception {
    byte[] suites = {0, 4, (byte) 0xc0, 0x13, 0, 0x2f};
    ByteBuffer hello = ByteBuffer.allocate(54);
    hello.put((byte) 22).putShort((short) 0x0301);
    hello.putShort((short) 49).put((byte) 1).put((byte) 0).putShort((short) 45);
    hello.putShort((short) 0x0302).put(new byte[32]).put((byte) 0).put(suites);
    hello.put((byte) 1).put((byte) 0);
    try (StreamPeer old = StreamPeer.to(node.address(Transport.TLS))) {
      old.send(hello.array());

      byte[] alert = old.socket().getInputStream().readNBytes(7);
      assertThat(alert).startsWith(21).endsWith(2, 70);
      assertThat(old.isHungUpOn()).isTrue();
    }
  }

  @Test
  void handshakesLeaveTheEventLoopsAlone() throws Exception {
    try (StreamPeer phone = connect("a.test")) {
      phone.send(Requests.message("m1", ""));
      node.next();
    }

    assertThat(Thread.getAllStackTraces().keySet())
        .anyMatch(thread -> thread.getName().startsWith("tls-handshakes"));
  }

  @Test
  void eachDomainHasItsCertificate() throws Exception {
    assertThat(shownTo("a.test")).isEqualTo("CN=a.test");
    assertThat(shownTo("B.test")).isEqualTo("CN=b.test");
    assertThat(shownTo("unknown.test")).isEqualTo("CN=a.test");
  }

  @Test
  void aNewCertificateCountsFromTheNextConnectionOn() throws Exception {
    try (StreamPeer before = connect("b.test")) {
      renewed.write(directory, "other");

      await().untilAsserted(() -> assertThat(shownTo("b.test")).isEqualTo("CN=renewed.test"));
      before.send(Requests.message("m1", ""));
      assertThat(node.nextRequest().callId()).isEqualTo("m1");
    }
  }

  @Test
  void aCertificateWhoseKeyIsStillTheOldOneWaits() throws Exception {
    TestCertificate.replace(directory.resolve("standard.pem"), renewed.chain());
    node.transports().reloadCertificates();
    assertThat(shownTo("a.test")).isEqualTo("CN=a.test");

    TestCertificate.replace(directory.resolve("standard.key"), renewed.key());
    node.transports().reloadCertificates();
    assertThat(shownTo("a.test")).isEqualTo("CN=renewed.test");
  }

  @Test
  void rubbishInsteadOfACertificateLeavesTheOldOne() throws Exception {
    TestCertificate.replace(directory.resolve("standard.pem"), "rubbish");

    node.transports().reloadCertificates();

    assertThat(shownTo("a.test")).isEqualTo("CN=a.test");
  }

  @Test
  void aCertificateThatCouldntBeReadIsReadWhenItCan() throws Exception {
    // Such as a permission that is put right: neither size nor time of the file tell.
    FileTime written = FileTime.from(Instant.now());
    TestCertificate.replace(directory.resolve("standard.pem"), renewed.chain());
    Path key = directory.resolve("standard.key");
    TestCertificate.replace(key, "x".repeat(renewed.key().length()));
    Files.setLastModifiedTime(key, written);
    node.transports().reloadCertificates();
    assertThat(shownTo("a.test")).isEqualTo("CN=a.test");

    TestCertificate.replace(key, renewed.key());
    Files.setLastModifiedTime(key, written);
    node.transports().reloadCertificates();

    assertThat(shownTo("a.test")).isEqualTo("CN=renewed.test");
  }

  @Test
  void aNodeWithoutItsCertificateDoesntStart() {
    TlsConfig missing =
        new TlsConfig(
            new TlsConfig.Certificate(
                directory.resolve("nowhere.pem"), directory.resolve("standard.key")),
            Map.of(),
            Optional.empty(),
            true,
            Duration.ofMinutes(1));

    assertThatThrownBy(() -> start(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.pem");
  }

  @Test
  void plainTextIsHungUpOn() throws Exception {
    try (StreamPeer plain = StreamPeer.to(node.address(Transport.TLS))) {
      plain.send(Requests.message("m1", ""));

      assertThat(plain.isHungUpOn()).isTrue();
    }
    assertThat(node.receivedNothingMore()).isTrue();
  }

  @Test
  void aPeerThatDoesntShakeHandsIsHungUpOn() throws Exception {
    TransportConfig impatient =
        new TestConfig()
            .listeners(TestConfig.on(Transport.TLS))
            .messageTimeout(Duration.ofMillis(200))
            .tls(tls)
            .build();
    try (TestNode strict = TestNode.start(impatient);
        StreamPeer silent = StreamPeer.to(strict.address(Transport.TLS))) {
      assertThat(silent.isHungUpOn()).isTrue();
    }
  }

  @Test
  void aServerProvesItsName() throws Exception {
    try (TestNode caller = start(tls)) {
      Flow flow = flowTo(caller, "a.test").get(5, TimeUnit.SECONDS);
      caller.send(flow, Requests.message("m1", ""));
      assertThat(node.nextRequest().callId()).isEqualTo("m1");

      assertThat(flowTo(caller, "a.test").get(5, TimeUnit.SECONDS)).isEqualTo(flow);
    }
  }

  @Test
  void aServerThatShowsAnotherNameIsntTrustedAndItsConnectionNotShared() throws Exception {
    try (TestNode caller = start(tls)) {
      flowTo(caller, "a.test").get(5, TimeUnit.SECONDS);

      assertThatThrownBy(() -> flowTo(caller, "c.test").get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("c.test");
    }
  }

  @Test
  void aServerWhoseAuthorityIsUnknownIsntTrusted() throws Exception {
    try (TestNode caller = start(tls)) {
      assertThatThrownBy(() -> flowTo(caller, "b.test").get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void laboratoriesMaySwitchTheProofOff() throws Exception {
    try (TestNode caller = start(config(false))) {
      flowTo(caller, "c.test").get(5, TimeUnit.SECONDS);
    }
  }

  /** RFC 3261 §18.2.2: the connection of the request is gone. */
  @Test
  void anAnswerOverANewConnectionGoesToWhomTheCertificateProves() throws Exception {
    try (TestNode answering = start(tls)) {
      int sentBy = node.address(Transport.TLS).getPort();
      TransactionLayer layer = answeringLayer(answering);

      layer.received(requestOverALostConnection(answering, "c.test:" + sentBy));
      layer.received(requestOverALostConnection(answering, "a.test:" + sentBy));

      SipResponse response = (SipResponse) node.next().message();
      assertThat(response.topVia().host()).isEqualTo("a.test");
      assertThat(node.receivedNothingMore()).isTrue();
    }
  }

  private static Received requestOverALostConnection(TestNode answering, String sentBy)
      throws Exception {
    Received received;
    try (StreamPeer client = connect(answering, "a.test")) {
      String via = "SIP/2.0/TLS " + sentBy + ";branch=z9hG4bK-" + sentBy.charAt(0);
      client.send(Requests.options(via, "call-" + sentBy.charAt(0)));
      received = answering.next();
    }
    await().until(() -> answering.closed().contains(received.flow()));
    return received;
  }

  /** Says 200 to everything. */
  private static TransactionLayer answeringLayer(TestNode node) {
    TransactionUser user =
        new TransactionUser() {
          @Override
          public void request(ServerTransaction transaction) {
            transaction.respond(transaction.request().reply(200).build());
          }

          @Override
          public void ack(SipRequest ack, Flow flow) {}

          @Override
          public void strayResponse(SipResponse response, Flow flow) {}
        };
    return new TransactionLayer(
        TestNode.NAME,
        new Branches(TestNode.NAME, 1),
        node.workers(),
        node.transports(),
        (to, message, flow, local) -> {},
        layer -> user,
        TimerConfig.RFC_3261,
        new SimpleMeterRegistry());
  }

  private CompletableFuture<Flow> flowTo(TestNode caller, String name) {
    return caller
        .transports()
        .flowTo(Transport.TLS, node.address(Transport.TLS), Optional.of(name))
        .toCompletableFuture();
  }
}
