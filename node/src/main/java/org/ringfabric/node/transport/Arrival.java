// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.MessageSink;
import org.ringfabric.actors.transaction.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses what a socket took in, and notes where it came from (RFC 3261 §18.2.1, RFC 3581 §4). */
final class Arrival {
  private static final Logger log = LoggerFactory.getLogger(Arrival.class);

  private final SipLimits limits;
  private final MessageSink sink;
  private final TransportMetrics metrics;

  Arrival(SipLimits limits, MessageSink sink, TransportMetrics metrics) {
    this.limits = limits;
    this.sink = sink;
    this.metrics = metrics;
  }

  TransportMetrics metrics() {
    return metrics;
  }

  void message(byte[] bytes, Flow flow, InetSocketAddress local) {
    metrics.received(flow.transport(), bytes.length);
    try {
      InetSocketAddress source = flow.remote();
      Parsed parsed = SipParser.parse(bytes, limits);
      sink.received(
          new Received(parsed.receivedFrom(source.getAddress(), source.getPort()), flow, local));
    } catch (RuntimeException bug) {
      // One message must not cost the others on its socket their lives.
      log.error("a message over {} was lost", flow.transport(), bug);
    }
  }
}
