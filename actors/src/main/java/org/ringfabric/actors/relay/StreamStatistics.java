// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.util.Optional;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;

/**
 * What one side sent on one stream.
 *
 * @param stream index of the m= line
 * @param side the sender
 * @param type as in the m= line: audio, video, image…
 * @param codec of the last payload type seen, with its clock rate: PCMU/8000
 * @param packets media packets received
 * @param bytes of UDP payload in them
 * @param lost RFC 3550 §A.3; 0 for what isn't RTP
 * @param jitterMillis RFC 3550 §A.8; 0 for what isn't RTP
 * @param dropped packets from a source that isn't this side's, as far as user space saw them
 * @param remote the address that media came from, once learned
 */
public record StreamStatistics(
    int stream,
    Side side,
    String type,
    StreamStatus status,
    Optional<String> codec,
    long packets,
    long bytes,
    long lost,
    double jitterMillis,
    long dropped,
    Optional<String> remote)
    implements Wire, Durable {}
