// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.relay.MediaPorts.Relearn;
import org.ringfabric.actors.relay.MediaSource;
import org.ringfabric.actors.relay.Side;

/** The four lanes of one stream, and how they cross. On its event loop. */
final class StreamSockets {
  private final int index;
  private final MediaLoop loop;
  private final PlausibleAddresses plausible;
  private final int maxPacketsPerSecond;
  private final Lane[] rtp = {new Lane(false), new Lane(false)};
  private final Lane[] rtcp = {new Lane(true), new Lane(true)};
  private final List<PortPair> pairs = new ArrayList<>(2);
  private String type = "";

  StreamSockets(int index, MediaLoop loop, PlausibleAddresses plausible, int maxPacketsPerSecond) {
    this.index = index;
    this.loop = loop;
    this.plausible = plausible;
    this.maxPacketsPerSecond = maxPacketsPerSecond;
    for (Side side : Side.values()) {
      lane(rtp, side).leaveBy(lane(rtp, side.other()));
    }
    mux(false);
  }

  private static Lane lane(Lane[] lanes, Side side) {
    return lanes[side == Side.CALLER ? 0 : 1];
  }

  void add(Side facing, PortPair pair) {
    pairs.add(pair);
    add(lane(rtp, facing), pair.rtp());
    add(lane(rtcp, facing), pair.rtcp());
  }

  private void add(Lane lane, UdpSocket socket) {
    lane.add(new RelayPort(socket, loop, lane, maxPacketsPerSecond), System.nanoTime());
  }

  void expect(Side side, MediaSource source, Relearn relearn) {
    type = source.type();
    long now = System.nanoTime();
    lane(rtp, side).expect(permitted(source.rtp(), source), source, relearn, now);
    lane(rtcp, side).expect(permitted(source.rtcp(), source), source, relearn, now);
  }

  private @Nullable InetSocketAddress permitted(
      Optional<InetSocketAddress> announced, MediaSource source) {
    return announced
        .filter(a -> plausible.test(a.getAddress(), source.signalledFrom()))
        .orElse(null);
  }

  /** With one port for both, what still comes to an RTCP port goes where RTP goes (RFC 5761). */
  void mux(boolean agreed) {
    for (Side side : Side.values()) {
      lane(rtcp, side).leaveBy(lane(agreed ? rtp : rtcp, side.other()));
    }
  }

  List<StreamCount> counts() {
    List<StreamCount> counts = new ArrayList<>(2);
    for (Side side : Side.values()) {
      Lane lane = lane(rtp, side);
      RtpCounter counter = lane.counter();
      counts.add(
          new StreamCount(
              index,
              side,
              type,
              counter.codec(),
              counter.packets(),
              counter.bytes(),
              counter.lost(),
              counter.jitterMillis(),
              lane.droppedCount() + lane(rtcp, side).droppedCount(),
              Optional.ofNullable(lane.remote()).map(StreamSockets::text),
              lane.lastMedia()));
    }
    return counts;
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  List<PortPair> close() {
    for (Side side : Side.values()) {
      lane(rtp, side).close();
      lane(rtcp, side).close();
    }
    return pairs;
  }
}
