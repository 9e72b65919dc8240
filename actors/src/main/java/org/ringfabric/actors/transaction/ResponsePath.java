// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.HostPort;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Transport;
import org.ringfabric.actors.sip.Via;

/**
 * The way of a response, RFC 3261 §18.2.2 and RFC 3581 §4: the flow that the request came on; if
 * that connection is gone, a new one to where it came from, at the port of sent-by. It never leads
 * to another host than that: maddr, meant for multicast, would let anyone aim our answers.
 */
final class ResponsePath {
  private final Transports transports;

  ResponsePath(Transports transports) {
    this.transports = transports;
  }

  void send(SipRequest request, Flow flow, byte[] response, Consumer<SendFailure> onFailure) {
    if (flow.transport().reliable()) {
      transports.send(flow, response, why -> overNewConnection(request, flow, response, onFailure));
    } else {
      transports.send(overUdp(request.topVia(), flow), response, onFailure);
    }
  }

  private void overNewConnection(
      SipRequest request, Flow lost, byte[] response, Consumer<SendFailure> onFailure) {
    Via via = request.topVia();
    InetSocketAddress sentBy = sentBy(via, lost);
    // RFC 3261 §18.2.2: the certificate must be that of the host in sent-by.
    Optional<String> tlsName =
        lost.transport().secure() ? Optional.of(HostPort.bare(via.host())) : Optional.empty();
    transports
        .flowTo(lost.transport(), sentBy, tlsName)
        .whenComplete(
            (flow, error) -> {
              if (flow == null) {
                onFailure.accept(new SendFailure("no connection to " + sentBy));
              } else {
                transports.send(flow, response, onFailure);
              }
            });
  }

  /**
   * A peer that didn't ask for rport listens at the port of sent-by, not at the one it sends from;
   * but if a NAT changed its address, only the port it sends from leads back.
   */
  private static Flow overUdp(Via via, Flow flow) {
    if (via.sentByPort() == flow.remote().getPort() || via.wantsRport() || behindNat(via)) {
      return flow;
    }
    return new Flow(flow.node(), flow.id(), Transport.UDP, sentBy(via, flow));
  }

  /** Says another address than it sends from; a name that we didn't look up says nothing. */
  private static boolean behindNat(Via via) {
    String host = HostPort.bare(via.host());
    char last = via.host().charAt(via.host().length() - 1);
    boolean address = last == ']' || (last >= '0' && last <= '9');
    return address && via.received().filter(source -> !source.equals(host)).isPresent();
  }

  private static InetSocketAddress sentBy(Via via, Flow flow) {
    return new InetSocketAddress(flow.remote().getAddress(), via.sentByPort());
  }
}
