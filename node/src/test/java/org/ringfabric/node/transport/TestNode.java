// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ringfabric.actors.sip.Malformed;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.actors.transaction.SendFailure;

/** The sockets of a node on loopback, with what they took in. */
final class TestNode implements AutoCloseable {
  static final String NAME = "here";
  private static final int LOOPS = 2;

  private final LoopWorkers workers;
  private final SipTransports transports;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Flow> closed = new CopyOnWriteArrayList<>();
  private final List<Flow> remote = new CopyOnWriteArrayList<>();

  private TestNode(TransportConfig config, boolean epoll) throws IOException {
    workers = new LoopWorkers(LOOPS, epoll);
    transports =
        new SipTransports(
            NAME,
            config,
            workers,
            (flow, message, onFailure) -> remote.add(flow),
            closed::add,
            meters);
    try {
      transports.listen(received::add);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  static TestNode start(TransportConfig config) throws IOException {
    return new TestNode(config, Epoll.isAvailable());
  }

  /** On the JDK's selector, as where there is no epoll. */
  static TestNode startWithoutEpoll(TransportConfig config) throws IOException {
    return new TestNode(config, false);
  }

  static TestNode start(ListenerConfig... listeners) throws IOException {
    return start(new TestConfig().listeners(listeners).build());
  }

  SipTransports transports() {
    return transports;
  }

  LoopWorkers workers() {
    return workers;
  }

  /** Connections that are gone. */
  List<Flow> closed() {
    return closed;
  }

  /** Flows of other nodes that something was sent over. */
  List<Flow> remote() {
    return remote;
  }

  InetSocketAddress address(Transport transport) {
    for (BoundListener listener : transports.listeners()) {
      if (listener.transport() == transport) {
        return listener.bound();
      }
    }
    throw new AssertionError("no listener for " + transport);
  }

  double count(String meter, String... tags) {
    return meters.counter(meter, tags).count();
  }

  Received next() {
    try {
      Received next = received.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("a message within 10 s").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  SipRequest nextRequest() {
    Received next = next();
    assertThat(next.message()).isInstanceOf(SipRequest.class);
    return (SipRequest) next.message();
  }

  Malformed nextMalformed() {
    Received next = next();
    assertThat(next.message()).isInstanceOf(Malformed.class);
    return (Malformed) next.message();
  }

  boolean receivedNothingMore() {
    return received.isEmpty();
  }

  /** Answers 200 over the flow that a request came on. */
  void answer(Received request) {
    SipMessage answer = ((SipRequest) request.message()).reply(200).build();
    send(request.flow(), answer.bytes());
  }

  /** A failure completes it; success doesn't. */
  CompletableFuture<SendFailure> attempt(Flow flow, byte[] message) {
    CompletableFuture<SendFailure> failed = new CompletableFuture<>();
    transports.send(flow, message, failed::complete);
    return failed;
  }

  void send(Flow flow, byte[] message) {
    var unused = attempt(flow, message);
  }

  void send(Flow flow, String message) {
    send(flow, message.getBytes(StandardCharsets.UTF_8));
  }

  CompletableFuture<SendFailure> attempt(Flow flow, String message) {
    return attempt(flow, message.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    transports.close();
    workers.close();
  }
}
