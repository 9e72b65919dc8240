// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.util.Optional;
import org.ringfabric.actors.relay.Side;
import org.ringfabric.actors.relay.StreamStatistics;
import org.ringfabric.actors.relay.StreamStatus;

/**
 * What one side's lane has counted, as the event loop hands it to the actor.
 *
 * @param lastMedia on the clock of {@link System#nanoTime}; 0 if there was none
 */
record StreamCount(
    int stream,
    Side side,
    String type,
    Optional<String> codec,
    long packets,
    long bytes,
    long lost,
    double jitterMillis,
    long dropped,
    Optional<String> remote,
    long lastMedia) {

  StreamStatistics withStatus(StreamStatus status) {
    return new StreamStatistics(
        stream, side, type, status, codec, packets, bytes, lost, jitterMillis, dropped, remote);
  }
}
