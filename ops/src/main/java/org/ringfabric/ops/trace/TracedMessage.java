// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.time.Instant;
import org.ringfabric.ops.trace.TraceSink.Direction;

/**
 * A message of a call, as it passed a socket of a node. Credentials are hidden.
 *
 * @param node whose socket it was
 * @param direction seen from that node
 * @param transport as in a Via: UDP, TCP, TLS, WS, WSS
 * @param peer the other end, as address and port
 * @param callId its Call-ID
 * @param cseq its CSeq: number and method
 * @param startLine its request or status line
 * @param text what was kept of it, with its line ends
 */
public record TracedMessage(
    String node,
    Instant at,
    Direction direction,
    String transport,
    String peer,
    String callId,
    String cseq,
    String startLine,
    String text) {

  static TracedMessage of(String node, TraceRecord record) {
    MessageText text = new MessageText(record.text());
    return new TracedMessage(
        node,
        record.at(),
        record.direction(),
        record.transport().name(),
        address(record),
        text.header("Call-ID", "i"),
        text.header("CSeq", "CSeq"),
        text.startLine(),
        text.withoutCredentials());
  }

  private static String address(TraceRecord record) {
    String host = record.peer().getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + record.peer().getPort();
  }
}
