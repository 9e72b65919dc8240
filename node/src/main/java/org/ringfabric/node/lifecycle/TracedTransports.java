// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.actors.transaction.SentBy;
import org.ringfabric.actors.transaction.Transports;
import org.ringfabric.ops.trace.TraceSink;

/** Shows the trace what goes out. */
record TracedTransports(Transports transports, TraceSink trace) implements Transports {
  @Override
  public void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure) {
    trace.message(TraceSink.Direction.OUT, flow.transport(), flow.remote(), message);
    transports.send(flow, message, onFailure);
  }

  @Override
  public CompletionStage<Flow> flowTo(
      Transport transport, InetSocketAddress target, Optional<String> tlsName) {
    return transports.flowTo(transport, target, tlsName);
  }

  @Override
  public SentBy sentBy(Transport transport, InetAddress toward) {
    return transports.sentBy(transport, toward);
  }

  @Override
  public boolean isListener(String host, int port) {
    return transports.isListener(host, port);
  }
}
