// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.selftest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.Method;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.RequestBuilder;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.DigestAlgorithm;

/** A phone with one UDP socket for SIP and one for audio, just capable enough for one call. */
final class TestPhone implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int RETRANSMIT_MILLIS = 500;

  private final Aor aor;
  private final String password;
  private final InetSocketAddress proxy;
  private final DatagramSocket signalling;
  private final DatagramSocket audio;
  private final String callId = UUID.randomUUID().toString();
  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private int cseq = 1;

  TestPhone(Aor aor, String password, InetSocketAddress proxy) throws IOException {
    this.aor = aor;
    this.password = password;
    this.proxy = proxy;
    InetAddress local = localAddressToward(proxy);
    signalling = new DatagramSocket(0, local);
    audio = new DatagramSocket(0, local);
  }

  private static InetAddress localAddressToward(InetSocketAddress proxy) throws IOException {
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(proxy);
      return probe.getLocalAddress();
    }
  }

  DatagramSocket audio() {
    return audio;
  }

  String contact() {
    return "<sip:" + aor.user() + '@' + hostPort(signalling) + ">";
  }

  private static String hostPort(DatagramSocket socket) {
    String host = socket.getLocalAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ':' + socket.getLocalPort();
  }

  /** The session description that offers or answers one stream of PCMU. */
  byte[] sdp() {
    String host = audio.getLocalAddress().getHostAddress();
    String family = host.indexOf(':') < 0 ? "IP4 " : "IP6 ";
    return """
        v=0
        o=- 1 1 IN %s
        s=-
        c=IN %s
        t=0 0
        m=audio %d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """
        .formatted(family + host, family + host, audio.getLocalPort())
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Registers itself, for a minute. */
  SipResponse register() throws IOException {
    String registrar = "sip:" + aor.host();
    String to = "<" + aor.uri() + ">";
    SipResponse challenge = exchange(build(Method.REGISTER, registrar, to, "", new byte[0]));
    cseq++;
    String credentials = credentials(challenge, Method.REGISTER, registrar);
    return exchange(build(Method.REGISTER, registrar, to, credentials, new byte[0]));
  }

  private SipRequest build(Method method, String uri, String to, String credentials, byte[] body) {
    RequestBuilder request =
        RequestBuilder.of(method, uri)
            .header(HeaderName.VIA, via())
            .header(HeaderName.MAX_FORWARDS, "70")
            .header(HeaderName.FROM, "<" + aor.uri() + ">;tag=" + tag)
            .header(HeaderName.TO, to)
            .header(HeaderName.CALL_ID, callId)
            .header(HeaderName.CSEQ, cseq + " " + method.name())
            .header(HeaderName.CONTACT, contact());
    if (!credentials.isEmpty()) {
      boolean register = method.equals(Method.REGISTER);
      request.header(
          register ? HeaderName.AUTHORIZATION : HeaderName.PROXY_AUTHORIZATION, credentials);
    }
    return body.length == 0 ? request.build() : request.body(body, "application/sdp").build();
  }

  private String via() {
    return "SIP/2.0/UDP " + hostPort(signalling) + ";rport;branch=z9hG4bK" + UUID.randomUUID();
  }

  /** ACK; for a 2xx along the routes of the dialog. */
  SipRequest ack(String uri, SipResponse response, List<String> routes) {
    return inDialog(Method.ACK, uri, response, routes);
  }

  SipRequest bye(String uri, SipResponse answer, List<String> routes) {
    cseq++;
    return inDialog(Method.BYE, uri, answer, routes);
  }

  private SipRequest inDialog(
      Method method, String uri, SipResponse response, List<String> routes) {
    RequestBuilder request = RequestBuilder.of(method, uri);
    boolean hopByHop = method.equals(Method.ACK) && !response.success();
    request.header(HeaderName.VIA, hopByHop ? response.topVia().toString() : via());
    for (String route : routes) {
      request.header(HeaderName.ROUTE, route);
    }
    return request
        .header(HeaderName.MAX_FORWARDS, "70")
        .header(HeaderName.FROM, response.header(HeaderName.FROM).orElseThrow())
        .header(HeaderName.TO, response.header(HeaderName.TO).orElseThrow())
        .header(HeaderName.CALL_ID, callId)
        .header(HeaderName.CSEQ, cseq + " " + method.name())
        .build();
  }

  private String credentials(SipResponse challenge, Method method, String uri) throws IOException {
    HeaderName header =
        challenge.status() == 401 ? HeaderName.WWW_AUTHENTICATE : HeaderName.PROXY_AUTHENTICATE;
    String value = challenge.headers(header).get(0);
    String nonce = quoted(value, "nonce");
    String realm = quoted(value, "realm");
    DigestAlgorithm algorithm =
        value.contains("SHA-256") ? DigestAlgorithm.SHA_256 : DigestAlgorithm.MD5;
    String cnonce = UUID.randomUUID().toString();
    String ha1 = algorithm.hex(aor.user() + ":" + realm + ":" + password);
    String ha2 = algorithm.hex(method.name() + ":" + uri);
    String response = algorithm.hex(ha1 + ":" + nonce + ":00000001:" + cnonce + ":auth:" + ha2);
    return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\","
            .formatted(aor.user(), realm, nonce, uri, response)
        + " algorithm=%s, cnonce=\"%s\", qop=auth, nc=00000001"
            .formatted(algorithm.token(), cnonce);
  }

  private static String quoted(String challenge, String name) throws IOException {
    int start = challenge.indexOf(name + "=\"");
    int end = start < 0 ? -1 : challenge.indexOf('"', start + name.length() + 2);
    if (end < 0) {
      throw new IOException("a challenge without " + name + ": " + challenge);
    }
    return challenge.substring(start + name.length() + 2, end);
  }

  /** Sends a request, again if need be, until its final response. */
  SipResponse exchange(SipRequest request) throws IOException {
    start(request);
    return finalResponse(request);
  }

  void start(SipRequest request) throws IOException {
    send(request.bytes());
  }

  SipResponse finalResponse(SipRequest request) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (System.nanoTime() < deadline) {
      SipMessage message = receive(RETRANSMIT_MILLIS);
      if (message == null) {
        send(request.bytes());
      } else if (message instanceof SipResponse response
          && response.isFinal()
          && response.cseq().equals(request.cseq())) {
        return response;
      }
    }
    throw new IOException("no final response to " + request.method().name() + " in 5 s");
  }

  /** Waits for a request with this method. */
  SipRequest await(Method method) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (System.nanoTime() < deadline) {
      SipMessage message = receive(RETRANSMIT_MILLIS);
      if (message instanceof SipRequest request && request.method().equals(method)) {
        return request;
      }
    }
    throw new IOException("no " + method.name() + " in 5 s");
  }

  void send(byte[] message) throws IOException {
    signalling.send(new DatagramPacket(message, message.length, proxy));
  }

  private @Nullable SipMessage receive(int millis) throws IOException {
    signalling.setSoTimeout(millis);
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    try {
      signalling.receive(packet);
    } catch (SocketTimeoutException silence) {
      return null;
    }
    Parsed parsed = SipParser.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
    return parsed instanceof SipMessage message ? message : null;
  }

  /** Places a call: answers the challenge, and leaves the INVITE waiting for its callee. */
  SipRequest invite(String uri) throws IOException {
    String to = "<" + uri + ">";
    SipResponse challenge = exchange(build(Method.INVITE, uri, to, "", sdp()));
    send(ack(uri, challenge, List.of()).bytes());
    cseq++;
    String credentials = credentials(challenge, Method.INVITE, uri);
    SipRequest invite = build(Method.INVITE, uri, to, credentials, sdp());
    start(invite);
    return invite;
  }

  @Override
  public void close() {
    signalling.close();
    audio.close();
  }
}
