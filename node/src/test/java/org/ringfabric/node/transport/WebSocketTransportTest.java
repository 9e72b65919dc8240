// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;

/** RFC 7118, with the JDK's client. */
@ExtendWith(LeakGuard.class)
class WebSocketTransportTest {
  private TestNode node;

  @AfterEach
  void stop() {
    node.close();
  }

  private void start(TestConfig config) throws IOException {
    node = TestNode.start(config.listeners(TestConfig.on(Transport.WS)).build());
  }

  /** What a browser hears. */
  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frames.add("text:" + data);
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      frames.add("binary:" + StandardCharsets.ISO_8859_1.decode(data));
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
      frames.add("ping");
      socket.request(1);
      return null;
    }

    String next() throws InterruptedException {
      return frames.poll(10, TimeUnit.SECONDS);
    }
  }

  private WebSocket connect(Heard heard, String... subprotocols) throws Exception {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (subprotocols.length == 1) {
      builder.subprotocols(subprotocols[0]);
    } else if (subprotocols.length == 2) {
      builder.subprotocols(subprotocols[0], subprotocols[1]);
    }
    URI uri = URI.create("ws://127.0.0.1:" + node.address(Transport.WS).getPort() + "/sip");
    return builder.buildAsync(uri, heard).get(10, TimeUnit.SECONDS);
  }

  @Test
  void aTextFrameIsAMessageAndSoIsItsAnswer() throws Exception {
    start(new TestConfig());
    Heard heard = new Heard();
    WebSocket browser = connect(heard, "sip");
    assertThat(browser.getSubprotocol()).isEqualTo("sip");

    browser.sendText(Requests.message("m1", "hello"), true).get(5, TimeUnit.SECONDS);
    Received received = node.next();
    node.answer(received);

    assertThat(received.flow().transport()).isEqualTo(Transport.WS);
    assertThat(heard.next()).startsWith("text:SIP/2.0 200 OK\r\n");
  }

  @Test
  void aBinaryFrameIsAMessageToo() throws Exception {
    start(new TestConfig());
    WebSocket browser = connect(new Heard(), "sip");

    ByteBuffer message = StandardCharsets.UTF_8.encode(Requests.message("m1", "hello"));
    browser.sendBinary(message, true).get(5, TimeUnit.SECONDS);

    assertThat(node.nextRequest().callId()).isEqualTo("m1");
  }

  @Test
  void aMessageMayBeFragmentedIntoFrames() throws Exception {
    start(new TestConfig());
    WebSocket browser = connect(new Heard(), "sip");
    String message = Requests.message("m1", "hello");

    browser.sendText(message.substring(0, 40), false).get(5, TimeUnit.SECONDS);
    browser.sendText(message.substring(40, 41), false).get(5, TimeUnit.SECONDS);
    browser.sendText(message.substring(41), true).get(5, TimeUnit.SECONDS);

    assertThat(node.nextRequest().body()).hasSize(5);
  }

  @Test
  void whatIsntUtf8LeavesInABinaryFrame() throws Exception {
    start(new TestConfig());
    Heard heard = new Heard();
    WebSocket browser = connect(heard, "sip");
    browser.sendText(Requests.message("m1", ""), true).get(5, TimeUnit.SECONDS);
    Flow flow = node.next().flow();

    node.send(flow, new byte[] {'x', (byte) 0xff});
    node.send(flow, "é");

    assertThat(heard.next()).isEqualTo("binary:x\u00ff");
    assertThat(heard.next()).isEqualTo("text:é");
  }

  @Test
  void keepalivesAreAnswered() throws Exception {
    start(new TestConfig());
    Heard heard = new Heard();
    WebSocket browser = connect(heard, "sip");

    browser.sendText("\r\n\r\n", true).get(5, TimeUnit.SECONDS);

    assertThat(heard.next()).isEqualTo("text:\r\n");
  }

  @Test
  void aQuietConnectionIsKeptAlive() throws Exception {
    start(new TestConfig().keepalive(Duration.ofMillis(100)));
    Heard heard = new Heard();
    connect(heard, "sip");

    assertThat(heard.next()).isEqualTo("ping");
  }

  @Test
  void clientsThatDontOfferSipAreRefused() throws Exception {
    start(new TestConfig());

    assertThatThrownBy(() -> connect(new Heard(), "xmpp")).isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> connect(new Heard())).isInstanceOf(ExecutionException.class);
    assertThat(connect(new Heard(), "msrp", "sip").getSubprotocol()).isEqualTo("sip");
  }

  @Test
  void whoeverOpensNoWebSocketIsHungUpOn() throws Exception {
    start(new TestConfig().messageTimeout(Duration.ofMillis(300)));
    try (StreamPeer browser = StreamPeer.to(node.address(Transport.WS));
        StreamPeer slow = StreamPeer.to(node.address(Transport.WS))) {
      browser.send("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
      assertThat(browser.readHeaders()).startsWith("HTTP/1.1 400");
      assertThat(browser.isHungUpOn()).isTrue();

      slow.send("GET / HT");
      assertThat(slow.isHungUpOn()).isTrue();
    }
  }

  @Test
  void aMessageThatIsTooLongEndsTheConnection() throws Exception {
    start(new TestConfig().maxMessageBytes(2_000));
    WebSocket browser = connect(new Heard(), "sip");
    browser.sendText(Requests.message("m1", ""), true).get(5, TimeUnit.SECONDS);
    Flow flow = node.next().flow();

    var unused = browser.sendText(Requests.message("m2", "x".repeat(3_000)), true);

    await().until(() -> node.closed().contains(flow));
    assertThat(node.receivedNothingMore()).isTrue();
  }

  @Test
  void aFlowDiesWithItsBrowser() throws Exception {
    start(new TestConfig());
    WebSocket browser = connect(new Heard(), "sip");
    browser.sendText(Requests.message("m1", ""), true).get(5, TimeUnit.SECONDS);
    Flow flow = node.next().flow();

    browser.abort();

    await().until(() -> node.closed().contains(flow));
    assertThat(node.attempt(flow, "too late")).isCompleted();
  }

  @Test
  void itRunsOverTlsToo(@TempDir Path directory) throws Exception {
    TlsConfig tls =
        new TlsConfig(
            TestCertificate.of("127.0.0.1").write(directory, "standard"),
            Map.of(),
            Optional.empty(),
            true,
            Duration.ofMinutes(1));
    node =
        TestNode.start(new TestConfig().listeners(TestConfig.on(Transport.WSS)).tls(tls).build());
    Heard heard = new Heard();
    URI uri = URI.create("wss://127.0.0.1:" + node.address(Transport.WSS).getPort() + "/");
    WebSocket browser =
        HttpClient.newBuilder()
            .sslContext(TestCertificate.trustingAll())
            .build()
            .newWebSocketBuilder()
            .subprotocols("sip")
            .buildAsync(uri, heard)
            .get(10, TimeUnit.SECONDS);

    browser.sendText(Requests.message("m1", ""), true).get(5, TimeUnit.SECONDS);
    Received received = node.next();
    node.answer(received);

    assertThat(received.flow().transport()).isEqualTo(Transport.WSS);
    assertThat(((SipRequest) received.message()).callId()).isEqualTo("m1");
    assertThat(heard.next()).startsWith("text:SIP/2.0 200");
  }
}
