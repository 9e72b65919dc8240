// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Learns where a phone's packets come from, and resists who would take its place. The first media
 * packet fixes the source. If that is a host which signalling has named, it is final; else it
 * stands on trial for a moment, in which only a packet from a named host can replace it. Pure: time
 * comes in, the socket is someone else's.
 */
final class Latch {
  /** Long enough for a phone to start after someone who guessed its port. */
  static final long TRIAL_NANOS = Duration.ofSeconds(2).toNanos();

  /** How long late packets of an obsolete source are kept out, if nothing better comes. */
  static final long OBSOLETE_NANOS = Duration.ofSeconds(3).toNanos();

  /** Foreign packets that end a trial early: from then on the kernel drops them. */
  static final int TRIAL_FOREIGN = 50;

  /** What to do with a packet. */
  enum Verdict {
    /** Relay it. */
    ACCEPT,
    /** Relay it, and send this way from now on. */
    LEARNED,
    /** Relay it, and connect the socket to its source. */
    FIX,
    DROP,
    /** Drop it, and connect the socket to the source that is known. */
    DROP_AND_FIX
  }

  private @Nullable InetAddress announced;
  private @Nullable InetAddress signalled;
  private @Nullable InetSocketAddress remote;
  private @Nullable InetSocketAddress obsolete;
  private long obsoleteUntil;
  private long trialUntil;
  private int foreign;
  private boolean fixed;

  /**
   * @param announced the address in the SDP, if it is one that packets can come from
   * @param signalled where signalling came from
   */
  void expect(@Nullable InetAddress announced, InetAddress signalled) {
    this.announced = announced;
    this.signalled = signalled;
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
    if (source.equals(remote)) {
      return !fixed && now - trialUntil >= 0 ? fix(Verdict.FIX) : Verdict.ACCEPT;
    }
    if (fixed) {
      return Verdict.DROP;
    }
    if (media && named(source)) {
      remote = source;
      return fix(Verdict.FIX);
    }
    return ++foreign > TRIAL_FOREIGN ? fix(Verdict.DROP_AND_FIX) : Verdict.DROP;
  }

  private Verdict first(InetSocketAddress source, boolean media, long now) {
    if (source.equals(obsolete) && now - obsoleteUntil < 0) {
      return Verdict.DROP;
    }
    if (!media) {
      return Verdict.ACCEPT;
    }
    remote = source;
    foreign = 0;
    trialUntil = now + TRIAL_NANOS;
    return named(source) ? fix(Verdict.FIX) : Verdict.LEARNED;
  }

  private Verdict fix(Verdict verdict) {
    fixed = true;
    return verdict;
  }

  private boolean named(InetSocketAddress source) {
    InetAddress address = source.getAddress();
    return address.equals(announced) || address.equals(signalled);
  }
}
