// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.util.List;

/**
 * What was said in a call.
 *
 * @param messages of all nodes, oldest first by their nodes' clocks
 * @param silent the nodes that did not answer in time, whose messages are missing
 */
public record CallTrace(String callId, List<TracedMessage> messages, List<String> silent) {
  public CallTrace {
    messages = List.copyOf(messages);
    silent = List.copyOf(silent);
  }
}
