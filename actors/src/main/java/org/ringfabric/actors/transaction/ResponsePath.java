// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipRequest;
import org.ringfabric.actors.sip.Via;

/**
 * The way of a response, RFC 3261 §18.2.2 and RFC 3581 §4: the flow that the request came on; if
 * that connection is gone, a new one to the sent-by address.
 */
final class ResponsePath {
  private final Transports transports;

  ResponsePath(Transports transports) {
    this.transports = transports;
  }

  void send(SipRequest request, Flow flow, byte[] response, Consumer<SendFailure> onFailure) {
    transports.send(
        flow,
        response,
        why -> {
          Optional<InetSocketAddress> sentBy =
              flow.transport().reliable() ? sentBy(request.topVia()) : Optional.empty();
          if (sentBy.isEmpty()) {
            onFailure.accept(why);
          } else {
            overNewConnection(flow, sentBy.get(), response, onFailure);
          }
        });
  }

  private void overNewConnection(
      Flow lost, InetSocketAddress sentBy, byte[] response, Consumer<SendFailure> onFailure) {
    transports
        .flowTo(lost.transport(), sentBy, Optional.empty())
        .whenComplete(
            (flow, error) -> {
              if (flow == null) {
                onFailure.accept(new SendFailure("no connection to " + sentBy));
              } else {
                transports.send(flow, response, onFailure);
              }
            });
  }

  /** The received address with the sent-by port; names aren't looked up here. */
  private static Optional<InetSocketAddress> sentBy(Via via) {
    String host = via.received().orElse(via.host());
    boolean literal = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByName(host), via.sentByPort()));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
