// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ringfabric.actors.sip.SipLimits;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.node.transport.TransportMetrics.Hangup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every connection's handlers share.
 *
 * @param unfinished for messages that aren't whole yet
 * @param onClosed hears of each flow that is gone
 */
record ConnectionSetup(
    String node,
    TransportConfig config,
    SipLimits limits,
    Connections connections,
    ByteBudget unfinished,
    Arrival arrival,
    Consumer<Flow> onClosed) {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  /**
   * A connection that we open.
   *
   * @param waiting those who want it
   */
  record Opening(Optional<String> tlsName, CompletableFuture<Connection> waiting) {
    static final AttributeKey<Opening> ATTRIBUTE = AttributeKey.valueOf("opening");
  }

  TransportMetrics metrics() {
    return arrival.metrics();
  }

  void hangUp(Channel channel, Hangup why) {
    log.debug("{}: {}", channel.remoteAddress(), why);
    metrics().hangup(why);
    var unused = channel.close();
  }
}
