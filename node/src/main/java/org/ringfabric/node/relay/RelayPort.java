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
  /** Without a packet for so long, a phone's NAT may give it another port when it speaks again. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  private static final long WINDOW_NANOS = Duration.ofMillis(20).toNanos();

  private final UdpSocket socket;
  private final MediaLoop loop;
  private final Lane lane;
  private final int packetsAWindow;
  private final Latch latch = new Latch();
  private @Nullable InetSocketAddress announced;
  private @Nullable InetSocketAddress destination;
  private long lastHeard;
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
    boolean stranger = latch.expect(announced == null ? null : announced.getAddress(), signalled);
    boolean silent =
        relearn == Relearn.KEEP && latch.remote() != null && now - lastHeard >= SILENCE.toNanos();
    if (relearn != Relearn.KEEP || silent) {
      latch.relearn(relearn == Relearn.MOVED, now);
      disconnect();
    }
    if (relearn == Relearn.MOVED || stranger) {
      destination = null;
    }
    this.announced = announced != null && sameFamily(announced.getAddress()) ? announced : null;
    // Who was only silent may still listen where it was.
    if (this.announced != null && latch.remote() == null && !silent) {
      destination = this.announced;
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
    lastHeard = now;
    lane.relay(packet, kind, now);
  }

  private void drop() {
    loop.countDropped();
    lane.dropped();
  }

  private boolean admitted(InetSocketAddress source, PacketKind kind, long now) {
    if (lane.foundElsewhere(this) && !latch.names(source)) {
      return false;
    }
    Verdict verdict = latch.judge(source, kind != PacketKind.STUN, now);
    switch (verdict) {
      case LEARNED -> learned();
      case FIX -> {
        destination = latch.remote();
        lane.active(this);
        connect();
      }
      case ACCEPT, DROP -> {
        // Nothing learned.
      }
    }
    return verdict != Verdict.DROP;
  }

  /** A stranger's packets may be the phone's; what is for the phone goes where it has said. */
  private void learned() {
    if (announced == null) {
      destination = latch.remote();
      lane.activeIfNoOther(this);
    }
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

  /** The phone sends to this port, and no other source can take its place. */
  boolean found() {
    return latch.fixed();
  }

  /** There is a place to send to. */
  boolean reaches() {
    return destination != null;
  }

  void close() {
    socket.close();
  }
}
