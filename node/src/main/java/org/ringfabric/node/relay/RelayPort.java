// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.relay.MediaPorts.Relearn;
import org.ringfabric.node.relay.Latch.Verdict;

/** One socket that faces one phone: whom it listens to, and where it sends. On its event loop. */
final class RelayPort implements UdpSocket.Receiver {
  private static final long WINDOW_NANOS = Duration.ofMillis(20).toNanos();

  private final UdpSocket socket;
  private final MediaLoop loop;
  private final Lane lane;
  private final int packetsAWindow;
  private final Latch latch = new Latch();
  private @Nullable InetSocketAddress destination;
  private long windowStart;
  private int inWindow;

  RelayPort(UdpSocket socket, MediaLoop loop, Lane lane, int maxPacketsPerSecond) {
    this.socket = socket;
    this.loop = loop;
    this.lane = lane;
    this.packetsAWindow = (int) Math.max(1, maxPacketsPerSecond * WINDOW_NANOS / 1_000_000_000L);
  }

  void start() {
    socket.start(this);
  }

  boolean sameFamily(InetAddress address) {
    return socket.localAddress().getAddress().getClass() == address.getClass();
  }

  /**
   * @param announced where the phone wants its packets, if that is a place we may send to
   */
  void expect(
      @Nullable InetSocketAddress announced, InetAddress signalled, Relearn relearn, long now) {
    latch.expect(announced == null ? null : announced.getAddress(), signalled);
    if (relearn != Relearn.KEEP) {
      latch.relearn(relearn == Relearn.MOVED, now);
      disconnect();
    }
    if (relearn == Relearn.MOVED) {
      destination = null;
    }
    if (announced != null && sameFamily(announced.getAddress()) && latch.remote() == null) {
      destination = announced;
    }
  }

  @Override
  public void received(ByteBuf packet, @Nullable InetSocketAddress source) {
    long now = System.nanoTime();
    loop.countReceived(packet.readableBytes());
    if (overBudget(now)) {
      drop();
      return;
    }
    PacketKind kind = PacketKind.of(packet);
    if (source != null && !admitted(source, kind, now)) {
      drop();
      return;
    }
    lane.relay(packet, kind, now);
  }

  private void drop() {
    loop.countDropped();
    lane.dropped();
  }

  private boolean admitted(InetSocketAddress source, PacketKind kind, long now) {
    Verdict verdict = latch.judge(source, kind != PacketKind.STUN, now);
    switch (verdict) {
      case LEARNED -> learned();
      case FIX, DROP_AND_FIX -> {
        learned();
        connect();
      }
      case ACCEPT, DROP -> {
        // Nothing learned.
      }
    }
    return verdict != Verdict.DROP && verdict != Verdict.DROP_AND_FIX;
  }

  private void learned() {
    destination = latch.remote();
    lane.active(this);
  }

  /** If the kernel refuses, the latch goes on judging packet by packet. */
  private void connect() {
    try {
      if (destination != null) {
        socket.connect(destination);
      }
    } catch (IOException e) {
      loop.countUnreachable();
    }
  }

  private void disconnect() {
    try {
      socket.disconnect();
    } catch (IOException e) {
      loop.countUnreachable();
    }
  }

  /** One socket's flood must not take the loop from the others: it is read again next window. */
  private boolean overBudget(long now) {
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      inWindow = 0;
    }
    if (++inWindow <= packetsAWindow) {
      return false;
    }
    socket.pause();
    loop.schedule(socket::resume, windowStart + WINDOW_NANOS - now);
    return true;
  }

  void send(ByteBuf packet) {
    if (socket.connected()) {
      socket.send(packet);
    } else if (destination != null) {
      socket.sendTo(packet, destination);
    }
  }

  @Nullable InetSocketAddress remote() {
    return latch.remote();
  }

  void close() {
    socket.close();
  }
}
