// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.sdp.MediaDescription;

/**
 * What one side has announced for one stream.
 *
 * @param type as in the m= line
 * @param rtp where it wants media; empty while it holds with 0.0.0.0, or named a host
 * @param rtcp where it wants RTCP; empty if the stream has none
 * @param ice whether it may find a way of its own to the other side
 * @param signalledFrom where its signalling came from: the likeliest source behind a NAT
 * @param codecs rtpmap by payload type
 */
public record MediaSource(
    String type,
    Optional<InetSocketAddress> rtp,
    Optional<InetSocketAddress> rtcp,
    boolean rtcpMux,
    boolean held,
    boolean ice,
    InetAddress signalledFrom,
    Map<Integer, String> codecs) {

  public MediaSource {
    codecs = Map.copyOf(codecs);
  }

  static MediaSource of(MediaDescription media, InetAddress signalledFrom) {
    return new MediaSource(
        media.type(),
        media.destination(),
        media.rtp() ? media.rtcpDestination() : Optional.empty(),
        media.rtcpMux(),
        media.held(),
        media.ice(),
        signalledFrom,
        media.codecs());
  }

  /** How a side that announced this before must be treated when it now announces that. */
  MediaPorts.Relearn changeTo(MediaSource now) {
    if (differ(rtp, now.rtp) || differ(rtcp, now.rtcp)) {
      return MediaPorts.Relearn.MOVED;
    }
    return now.signalledFrom.equals(signalledFrom)
        ? MediaPorts.Relearn.KEEP
        : MediaPorts.Relearn.AGAIN;
  }

  private static boolean differ(
      Optional<InetSocketAddress> before, Optional<InetSocketAddress> now) {
    return before.isPresent() && now.isPresent() && !before.equals(now);
  }

  /** Hold takes the address away for a while: the one before still tells what moved. */
  MediaSource after(MediaSource before) {
    return new MediaSource(
        type,
        rtp.or(before::rtp),
        rtcp.or(before::rtcp),
        rtcpMux,
        held,
        ice,
        signalledFrom,
        codecs);
  }
}
