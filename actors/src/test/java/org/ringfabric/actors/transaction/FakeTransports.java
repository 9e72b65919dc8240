// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.Transport;

/** Remembers what was sent; flows can be broken. */
public final class FakeTransports implements Transports {
  private static final long FIRST_NEW_CONNECTION = 1000;

  /** What was sent where. */
  public record Sent(Flow flow, SipMessage message) {}

  private final List<Sent> sent = new ArrayList<>();
  private final Set<Flow> broken = new HashSet<>();
  private final Set<InetSocketAddress> unreachable = new HashSet<>();
  private long nextConnection = FIRST_NEW_CONNECTION;

  public void breakFlow(Flow flow) {
    broken.add(flow);
  }

  public void refuseConnectionsTo(InetSocketAddress address) {
    unreachable.add(address);
  }

  /** What was sent since the last call. */
  public List<Sent> take() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  @Override
  public void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure) {
    if (broken.contains(flow)) {
      onFailure.accept(new SendFailure("broken"));
    } else {
      sent.add(new Sent(flow, (SipMessage) SipParser.parse(message)));
    }
  }

  @Override
  public CompletionStage<Flow> flowTo(
      Transport transport, InetSocketAddress target, Optional<String> tlsName) {
    return transport.reliable() && unreachable.contains(target)
        ? CompletableFuture.failedFuture(new IOException("refused"))
        : CompletableFuture.completedFuture(new Flow("n1", nextConnection++, transport, target));
  }

  @Override
  public SentBy sentBy(Transport transport, InetAddress toward) {
    return new SentBy("198.51.100.1", transport.defaultPort());
  }

  @Override
  public boolean isListener(String host, int port) {
    return host.equals("198.51.100.1");
  }
}
