// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetAddress;
import java.util.Optional;
import org.ringfabric.actors.Wire;

/**
 * One session description on its way through the proxy.
 *
 * @param relay known in a dialog; empty for the first offer, and for its answer if that offer was
 *     late
 * @param callId of the dialog
 * @param fromTag as this message's From carries it; the first request's names the caller
 * @param toTag as this message's To carries it; tells forks apart
 * @param cseq as this message carries it: an offer older than the last one from the same requester
 *     changes nothing
 * @param side who sent this description
 * @param sdp the body, byte for byte
 * @param signalledFrom source address of the message: media is expected from there, or from the
 *     address in the SDP
 * @param toward where the message goes next: picks the family and the interface of the address that
 *     we give out
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared or changed
public record MediaRequest(
    Optional<RelayId> relay,
    String callId,
    String fromTag,
    Optional<String> toTag,
    long cseq,
    Side side,
    byte[] sdp,
    InetAddress signalledFrom,
    InetAddress toward)
    implements Wire {}
