// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.SipResponse;
import org.ringfabric.actors.sip.Transport;

/** A transaction layer among fakes: SIP text in, SIP messages out. */
final class LayerFixture {
  static final InetSocketAddress LOCAL = new InetSocketAddress("198.51.100.1", 5060);
  static final Flow ALICE = flow(Transport.UDP, 0, "192.0.2.1", 5060);
  static final Flow ALICE_TCP = flow(Transport.TCP, 71, "192.0.2.1", 40_001);
  static final Flow BOB = flow(Transport.UDP, 0, "192.0.2.2", 5060);
  static final Flow BOB_TCP = flow(Transport.TCP, 72, "192.0.2.2", 5060);

  /** What went to another node. */
  record Relayed(String node, String message, Flow receivedOn) {}

  final ManualWorkers workers = new ManualWorkers(4);
  final FakeTransports transports = new FakeTransports();
  final RecordingUser user = new RecordingUser();
  final List<Relayed> relayed = new ArrayList<>();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final TransactionLayer layer;

  LayerFixture() {
    this(TimerConfig.RFC_3261);
  }

  LayerFixture(TimerConfig config) {
    layer =
        new TransactionLayer(
            "n1",
            new Branches("n1", 35),
            workers,
            transports,
            (node, message, flow, local) ->
                relayed.add(new Relayed(node, new String(message, UTF_8), flow)),
            unused -> user,
            config,
            registry);
  }

  static TimerConfig config(Duration trying, int maxTransactions, int maxWaiting) {
    return config(trying, TimerConfig.RFC_3261.silence(), maxTransactions, maxWaiting);
  }

  static TimerConfig config(
      Duration trying, Duration silence, int maxTransactions, int maxWaiting) {
    TimerConfig rfc = TimerConfig.RFC_3261;
    return new TimerConfig(
        rfc.t1(), rfc.t2(), rfc.t4(), rfc.timerD(), trying, silence, maxTransactions, maxWaiting);
  }

  private static Flow flow(Transport transport, long id, String host, int port) {
    return new Flow("n1", id, transport, new InetSocketAddress(host, port));
  }

  void receive(Flow flow, String message) {
    receive(flow, Sip.parse(message));
  }

  void receive(Flow flow, Parsed message) {
    layer.received(new Received(message, flow, LOCAL));
    workers.settle();
  }

  void pass(Duration time) {
    workers.pass(time);
  }

  /** Answers as the user would. */
  void respond(ServerTransaction transaction, int status) {
    respond(transaction, transaction.request().reply(status).toTag("bob").build());
  }

  void respond(ServerTransaction transaction, SipResponse response) {
    workers.on(transaction.request().callId(), () -> transaction.respond(response));
  }

  /** Sends a request over a new client transaction. */
  ClientTransaction send(Flow flow, String request, ClientHandler handler) {
    SipRequest copy = Sip.request(request);
    List<ClientTransaction> started = new ArrayList<>();
    workers.on(
        copy.callId(),
        () ->
            started.add(
                layer.send(layer.workerOf(copy.callId()), copy, flow, Optional.empty(), handler)));
    return started.get(0);
  }

  void cancel(ClientTransaction transaction, Optional<String> reason) {
    workers.on(transaction.sent().callId(), () -> transaction.cancel(reason));
  }

  /** What was sent since the last call. */
  List<SipMessage> sent() {
    return transports.take().stream().map(FakeTransports.Sent::message).toList();
  }

  /** Status codes or methods of what was sent since the last call, in order. */
  List<String> sentKinds() {
    return sent().stream().map(LayerFixture::kind).toList();
  }

  private static String kind(SipMessage message) {
    return message instanceof SipRequest request
        ? request.method().name()
        : Integer.toString(((SipResponse) message).status());
  }

  double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }
}
