// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ringfabric.actors.sip.HeaderName;
import org.ringfabric.actors.sip.HostPort;
import org.ringfabric.actors.sip.MessageEdit;
import org.ringfabric.actors.sip.Parsed;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;
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
      Parsed parsed = SipParser.parse(bytes, limits);
      if (parsed instanceof SipRequest request) {
        parsed = withSource(request, flow.remote());
      }
      sink.received(new Received(parsed, flow, local));
    } catch (RuntimeException bug) {
      // One message must not cost the others on its socket their lives.
      log.error("a message over {} was lost", flow.transport(), bug);
    }
  }

  private static SipRequest withSource(SipRequest request, InetSocketAddress source) {
    Via via = request.topVia();
    boolean wantsPort = via.parameters().has("rport");
    // A received parameter that the sender wrote itself is never believed.
    boolean claimsAddress = via.parameters().has("received");
    if (!wantsPort && !claimsAddress && isFrom(via.host(), source.getAddress())) {
      return request;
    }
    MessageEdit<SipRequest> edit =
        request
            .edit()
            .firstValueParameter(
                HeaderName.VIA, "received", NetUtil.toAddressString(source.getAddress()));
    if (wantsPort) {
      edit.firstValueParameter(HeaderName.VIA, "rport", Integer.toString(source.getPort()));
    }
    return edit.build();
  }

  private static boolean isFrom(String host, InetAddress source) {
    return host.charAt(0) == '['
        ? source.equals(NetUtil.createInetAddressFromIpAddressString(HostPort.bare(host)))
        : host.equals(source.getHostAddress());
  }
}
