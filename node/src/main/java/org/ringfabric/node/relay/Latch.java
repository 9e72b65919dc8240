// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns where a phone's packets come from, and resists who would take its place. The first media
 * packet tells the source. If that is a host which signalling has named, it is final; else it may
 * be someone who sprays ports while the phone rings: it stays until a packet from a named host
 * comes, however late, or until signalling names another. Pure: time comes in, the socket is
 * someone else's.
 */
final class Latch {
  /** How long late packets of an obsolete source are kept out, if nothing better comes. */
  static final long OBSOLETE_NANOS = Duration.ofSeconds(3).toNanos();

  /** What to do with a packet. */
  enum Verdict {
    /** Relay it. */
    ACCEPT,
    /** Relay it, and send this way from now on. */
    LEARNED,
    /** Relay it, and connect the socket to its source. */
    FIX,
    DROP
  }

  private @Nullable InetAddress announced;
  private @Nullable InetAddress signalled;
  private @Nullable InetSocketAddress remote;
  private @Nullable InetSocketAddress obsolete;
  private long obsoleteUntil;
  private boolean fixed;

  /**
   * @param announced the address in the SDP, if it is one that packets can come from
   * @param signalled where signalling came from
   * @return whether that made it forget a source, which now is known for a stranger
   */
  boolean expect(@Nullable InetAddress announced, InetAddress signalled) {
    boolean news = !Objects.equals(announced, this.announced) || !signalled.equals(this.signalled);
    this.announced = announced;
    this.signalled = signalled;
    boolean stranger = news && remote != null && !fixed && !names(remote);
    if (stranger) {
      remote = null;
    }
    return stranger;
  }

  /** Forgets the source; if it has moved away, what still comes from there is late. */
  void relearn(boolean moved, long now) {
    obsolete = moved ? remote : null;
    obsoleteUntil = now + OBSOLETE_NANOS;
    remote = null;
    fixed = false;
  }

  @Nullable InetSocketAddress remote() {
    return remote;
  }

  /**
   * @param media false for STUN, which anyone may send before the ends have agreed (RFC 8445)
   */
  Verdict judge(InetSocketAddress source, boolean media, long now) {
    if (remote == null) {
      return first(source, media, now);
    }
    if (!fixed && media && names(source)) {
      return fix(source);
    }
    return source.equals(remote) ? Verdict.ACCEPT : Verdict.DROP;
  }

  private Verdict first(InetSocketAddress source, boolean media, long now) {
    if (source.equals(obsolete) && now - obsoleteUntil < 0) {
      return Verdict.DROP;
    }
    if (!media) {
      return Verdict.ACCEPT;
    }
    if (names(source)) {
      return fix(source);
    }
    remote = source;
    return Verdict.LEARNED;
  }

  private Verdict fix(InetSocketAddress source) {
    remote = source;
    fixed = true;
    return Verdict.FIX;
  }

  boolean fixed() {
    return fixed;
  }

  /** Whether signalling has named the host. */
  boolean names(InetSocketAddress source) {
    InetAddress address = source.getAddress();
    return address.equals(announced) || address.equals(signalled);
  }
}
