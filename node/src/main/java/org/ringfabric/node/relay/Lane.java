// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.relay.MediaPorts.Relearn;
import org.ringfabric.actors.relay.MediaSource;

/**
 * One side's packets on one sub-stream, RTP or RTCP: the ports that face the side (one a network it
 * may come from), what they have counted, and the opposite lane that their packets leave by. On its
 * event loop.
 */
final class Lane {
  private final boolean rtcp;
  private final RtpCounter counter = new RtpCounter();
  private final List<RelayPort> ports = new ArrayList<>(1);
  private @Nullable RelayPort active;
  private @Nullable Lane opposite;
  private @Nullable InetSocketAddress announced;
  private @Nullable MediaSource source;
  private long lastMedia;
  private long dropped;

  Lane(boolean rtcp) {
    this.rtcp = rtcp;
  }

  void leaveBy(Lane opposite) {
    this.opposite = opposite;
  }

  void add(RelayPort port, long now) {
    ports.add(port);
    if (active == null) {
      active = port;
    }
    if (source != null) {
      port.expect(announced, source.signalledFrom(), Relearn.KEEP, now);
    }
    port.start();
  }

  void active(RelayPort port) {
    active = port;
  }

  void activeIfNoOther(RelayPort port) {
    if (active == null || !active.reaches()) {
      active = port;
    }
  }

  /** The phone sends to another port than this one. */
  boolean foundElsewhere(RelayPort port) {
    return active != null && active != port && active.found();
  }

  void expect(
      @Nullable InetSocketAddress announced, MediaSource source, Relearn relearn, long now) {
    this.announced = announced;
    this.source = source;
    counter.codecs(source.codecs());
    for (RelayPort port : ports) {
      port.expect(announced, source.signalledFrom(), relearn, now);
      if (announced != null && port.remote() == null && port.sameFamily(announced.getAddress())) {
        active = port;
      }
    }
  }

  void relay(ByteBuf packet, PacketKind kind, long now) {
    if (kind == PacketKind.MEDIA && !rtcp) {
      counter.count(packet, now);
      lastMedia = now;
    }
    if (opposite != null && opposite.active != null) {
      opposite.active.send(packet);
    }
  }

  void dropped() {
    dropped++;
  }

  long droppedCount() {
    return dropped;
  }

  RtpCounter counter() {
    return counter;
  }

  /** On the clock of {@link System#nanoTime}; 0 before the first packet. */
  long lastMedia() {
    return lastMedia;
  }

  @Nullable InetSocketAddress remote() {
    return active == null ? null : active.remote();
  }

  void close() {
    ports.forEach(RelayPort::close);
    ports.clear();
    active = null;
  }
}
