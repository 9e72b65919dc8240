// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.MessageSink;
import org.ringfabric.actors.transaction.Received;

/** Parses what a socket took in, and notes where it came from (RFC 3261 §18.2.1, RFC 3581 §4). */
final class Arrival {
  private final SipLimits limits;
  private final MessageSink sink;

  Arrival(SipLimits limits, MessageSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  void message(byte[] bytes, Flow flow, InetSocketAddress local) {
    Parsed parsed = SipParser.parse(bytes, limits);
    if (parsed instanceof SipRequest request) {
      parsed = request.receivedFrom(flow.remote().getAddress(), flow.remote().getPort());
    }
    sink.received(new Received(parsed, flow, local));
  }
}
