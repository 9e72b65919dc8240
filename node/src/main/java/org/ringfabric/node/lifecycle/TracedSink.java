// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import org.ringfabric.actors.sip.SipMessage;
import org.ringfabric.actors.transaction.MessageSink;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.ops.trace.TraceSink;

/** Shows the trace what comes in. */
record TracedSink(MessageSink sink, TraceSink trace) implements MessageSink {
  @Override
  public void received(Received received) {
    if (received.message() instanceof SipMessage message) {
      trace.message(
          TraceSink.Direction.IN,
          received.flow().transport(),
          received.flow().remote(),
          message.bytes());
    }
    sink.received(received);
  }
}
