// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.Gruus;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.DigestAlgorithm;
import org.ringfabric.actors.subscriber.DigestChallenge;
import org.ringfabric.actors.subscriber.DigestConfig;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.subscriber.Secret;
import org.ringfabric.actors.transaction.Branches;
import org.ringfabric.actors.transaction.FakeTransports;
import org.ringfabric.actors.transaction.FakeTransports.Sent;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.ManualWorkers;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.actors.transaction.TimerConfig;
import org.ringfabric.actors.transaction.TransactionLayer;

/** A proxy over a real transaction layer among fakes: SIP text in, SIP messages out. */
final class ProxyFixture {
  static final InetSocketAddress LOCAL = new InetSocketAddress("198.51.100.1", 5060);
  static final Flow ALICE = flow(Transport.UDP, "192.0.2.1");
  static final Flow BOB = flow(Transport.UDP, "192.0.2.2");
  static final Aor ALICE_AOR = new Aor("alice", "example.com");
  static final Aor BOB_AOR = new Aor("bob", "example.com");
  static final String SERVICE_ROUTE = "<sip:edge.example.com;lr>";
  static final String SDP = "v=0\nm=audio 4000 RTP/AVP 0\n";

  final ManualTime time = new ManualTime();
  final ManualWorkers workers = new ManualWorkers(2);
  final FakeTransports transports = new FakeTransports();
  final FakeAccounts accounts = new FakeAccounts();
  final FakeDialogs dialogs = new FakeDialogs();
  final FakeMediaPlane media = new FakeMediaPlane();
  final FakeLocator locator = new FakeLocator();
  final AtomicBoolean accepting = new AtomicBoolean(true);
  final Nonces nonces;
  final Gruus gruus;
  final TransactionLayer layer;

  ProxyFixture() {
    this(Duration.ofSeconds(90));
  }

  /**
   * @param noAnswer how long a phone may ring
   */
  ProxyFixture(Duration noAnswer) {
    byte[] key = new byte[32];
    DigestConfig digest =
        new DigestConfig(
            List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5), Duration.ofMinutes(15), false);
    RegistrationConfig registration =
        new RegistrationConfig(
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofHours(2),
            10,
            3,
            Duration.ofHours(1),
            false,
            Optional.empty(),
            List.of(SERVICE_ROUTE));
    nonces = new Nonces(new Secret<>(key), Duration.ofMinutes(15));
    gruus = new Gruus(new Secret<>(key));
    accounts.known.add(ALICE_AOR);
    accounts.known.add(BOB_AOR);
    ProxyPorts ports =
        new ProxyPorts(
            "n1",
            key,
            transports,
            locator,
            accounts,
            new DigestChallenge(digest, nonces),
            accounts,
            registration,
            gruus,
            (aor, flow, until) -> {},
            dialogs,
            media,
            time,
            accepting::get);
    layer =
        new TransactionLayer(
            "n1",
            new Branches("n1", 35),
            workers,
            transports,
            (node, message, flow, local) -> {},
            self -> new Proxy(config(noAnswer), ports, self),
            TimerConfig.RFC_3261,
            new SimpleMeterRegistry());
  }

  private static ProxyConfig config(Duration noAnswer) {
    return new ProxyConfig(
        List.of("example.com"),
        Optional.empty(),
        Duration.ofSeconds(185),
        noAnswer,
        70,
        20,
        60,
        true,
        new SessionTimer(Optional.of(Duration.ofMinutes(30)), Duration.ofSeconds(90)));
  }

  static Flow flow(Transport transport, String host) {
    return new Flow("n1", 0, transport, new InetSocketAddress(host, 5060));
  }

  /** Bob has a phone at this address; empty instance for one without. */
  void bobAt(String host, double q, Optional<String> instance, Optional<Flow> flow) {
    List<Binding> all = new ArrayList<>(accounts.bindings.getOrDefault(BOB_AOR, List.of()));
    all.add(
        new Binding(
            "sip:bob@" + host,
            "",
            q,
            "reg-" + host,
            1,
            ManualTime.START.plusSeconds(3600),
            List.of(),
            flow,
            instance,
            OptionalInt.empty(),
            ""));
    accounts.bindings.put(BOB_AOR, all);
  }

  void bobAt(String... hosts) {
    for (String host : hosts) {
      bobAt(host, 1, Optional.empty(), Optional.of(flow(Transport.UDP, host)));
    }
  }

  void receive(Flow flow, String text) {
    receive(flow, SipParser.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
  }

  void receive(Flow flow, org.ringfabric.actors.sip.Parsed message) {
    layer.received(new Received(message, flow, LOCAL));
    workers.settle();
  }

  /** What was sent since the last call. */
  List<Sent> sent() {
    return transports.take();
  }

  /** Like {@code INVITE 192.0.2.2} and {@code 200 192.0.2.1}, without 100s. */
  List<String> kinds() {
    return kinds(sent());
  }

  static List<String> kinds(List<Sent> sent) {
    return sent.stream().map(ProxyFixture::kind).filter(kind -> !kind.startsWith("100")).toList();
  }

  private static String kind(Sent sent) {
    String what =
        sent.message() instanceof SipRequest request
            ? request.method().name()
            : Integer.toString(((SipResponse) sent.message()).status());
    return what + ' ' + sent.flow().remote().getAddress().getHostAddress();
  }

  /** The only message of a kind among what was sent since the last call. */
  Sent only(String kind) {
    List<Sent> all = sent();
    List<Sent> such = all.stream().filter(sent -> kind(sent).equals(kind)).toList();
    if (such.size() != 1) {
      throw new AssertionError(kinds(all) + " (expected: " + kind + " once)");
    }
    return such.get(0);
  }

  SipMessage message(String kind) {
    return only(kind).message();
  }

  /** Credentials that alice sends. */
  String credentials(String header, String user) {
    return credentials(header, user, "sip:bob@example.com");
  }

  String credentials(String header, String user, String uri) {
    return header
        + ": Digest username=\"%s\", realm=\"example.com\", nonce=\"%s\", uri=\"%s\","
            .formatted(user, nonces.issue(time.instant()), uri)
        + " response=\"%s\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"\n"
            .formatted("a".repeat(32));
  }

  /** A request of alice's outside a dialog. */
  String request(String method, String uri, String headers, String body) {
    return """
        %s %s SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa%s
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=a1
        To: <sip:bob@example.com>
        Call-ID: call-1
        CSeq: 1 %s
        Contact: <sip:alice@192.0.2.1>
        %sContent-Length: %d

        %s"""
        .formatted(
            method,
            uri,
            method,
            method,
            headers + (body.isEmpty() ? "" : "Content-Type: application/sdp\n"),
            body.replace("\n", "\r\n").length(),
            body);
  }

  /** Alice calls bob, with credentials. */
  void aliceCalls(String headers, String body) {
    aliceCalls("sip:bob@example.com", headers, body);
  }

  void aliceCalls(String uri, String headers, String body) {
    String credentials = credentials("Proxy-Authorization", "alice", uri);
    receive(ALICE, request("INVITE", uri, credentials + headers, body));
  }

  /** CANCEL of that call. */
  void aliceCancels() {
    aliceCancels("");
  }

  void aliceCancels(String headers) {
    receive(
        ALICE,
        request("CANCEL", "sip:bob@example.com", headers, "")
            .replace("branch=z9hG4bKaCANCEL", "branch=z9hG4bKaINVITE"));
  }

  /** A phone answers what was sent to it. */
  SipResponse answer(Sent request, int status, String body) {
    return answer(request, status, body, "");
  }

  SipResponse answer(Sent request, int status, String body, String sessionExpires) {
    String host = request.flow().remote().getAddress().getHostAddress();
    var reply =
        ((SipRequest) request.message())
            .reply(status)
            .toTag("tag-" + host)
            .copyRecordRoute()
            .header(HeaderName.CONTACT, "<sip:bob@" + host + ">");
    if (!sessionExpires.isEmpty()) {
      reply.header(HeaderName.SESSION_EXPIRES, sessionExpires);
    }
    if (!body.isEmpty()) {
      byte[] sdp = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      reply.body(sdp, "application/sdp");
    }
    SipResponse response = reply.build();
    receive(request.flow(), response);
    return response;
  }

  /** A request of alice's within the dialog that {@code answer} set up. */
  String inDialog(String method, int cseq, SipMessage answer, String body) {
    List<String> routes = new ArrayList<>(answer.values(HeaderName.RECORD_ROUTE));
    Collections.reverse(routes);
    StringBuilder route = new StringBuilder();
    routes.forEach(value -> route.append("Route: ").append(value).append('\n'));
    String contact = CallParties.contact(answer).orElseThrow();
    return request(method, contact, route.toString(), body)
        .replace("To: <sip:bob@example.com>", "To: " + answer.header(HeaderName.TO).orElseThrow())
        .replace("CSeq: 1 ", "CSeq: " + cseq + " ")
        .replace("branch=z9hG4bKa", "branch=z9hG4bKa" + cseq);
  }

  /** A request of bob's within the dialog of the INVITE that he got. */
  String fromBob(String method, int cseq, SipRequest invite, String toTag) {
    return fromBob(method, cseq, invite, toTag, "");
  }

  String fromBob(String method, int cseq, SipRequest invite, String toTag, String body) {
    StringBuilder route = new StringBuilder();
    invite
        .values(HeaderName.RECORD_ROUTE)
        .forEach(value -> route.append("Route: ").append(value).append('\n'));
    return request(method, CallParties.contact(invite).orElseThrow(), route.toString(), body)
        .replace("Via: SIP/2.0/UDP 192.0.2.1", "Via: SIP/2.0/UDP 192.0.2.2")
        .replace("branch=z9hG4bKa", "branch=z9hG4bKb" + cseq)
        .replace("Contact: <sip:alice@192.0.2.1>", "Contact: <sip:bob@192.0.2.2>")
        .replace(
            "From: Alice <sip:alice@example.com>;tag=a1",
            "From: <sip:bob@example.com>;tag=" + toTag)
        .replace("To: <sip:bob@example.com>", "To: Alice <sip:alice@example.com>;tag=a1")
        .replace("CSeq: 1 ", "CSeq: " + cseq + " ");
  }

  void pass(Duration duration) {
    time.pass(duration);
    workers.pass(duration);
  }
}
