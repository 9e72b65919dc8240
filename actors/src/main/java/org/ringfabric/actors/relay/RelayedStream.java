// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.relay.MediaPorts.Relearn;

/** One m= line of a session: what each side has announced, and how that came to the sockets. */
final class RelayedStream {
  private final int index;
  private final MediaPorts ports;
  private final Map<Side, MediaSource> announced = new EnumMap<>(Side.class);
  private boolean settled;
  private boolean rejected;
  private boolean released;

  RelayedStream(int index, MediaPorts ports) {
    this.index = index;
    this.ports = ports;
  }

  boolean heardFrom(Side side) {
    return announced.containsKey(side);
  }

  /** What the side says now holds from now on. */
  void announce(Side side, MediaSource now, boolean otherFork) {
    Optional<MediaSource> before = Optional.ofNullable(announced.get(side));
    announced.put(side, before.map(now::after).orElse(now));
    Relearn relearn =
        otherFork && before.isPresent()
            ? Relearn.MOVED
            : before.map(b -> b.changeTo(now)).orElse(Relearn.KEEP);
    ports.expect(index, side, now, relearn);
    rejected = false;
    released = false;
  }

  /** An answer has decided on it, one way or the other. */
  void settle() {
    settled = true;
    ports.mux(
        index, announced.size() == 2 && announced.values().stream().allMatch(MediaSource::rtcpMux));
  }

  /** Port 0 from either side (RFC 3264 §6). The ports stay: another fork may still want them. */
  void reject() {
    rejected = true;
  }

  /** Agreed on, and not turned down since. */
  boolean stands() {
    return settled && !rejected;
  }

  boolean held() {
    return announced.values().stream().anyMatch(MediaSource::held);
  }

  /** Both ends do ICE: they may have found a way around us. */
  boolean mayBypass() {
    return announced.size() == 2 && announced.values().stream().allMatch(MediaSource::ice);
  }

  StreamStatus status() {
    if (rejected) {
      return StreamStatus.REJECTED;
    }
    return held() ? StreamStatus.ON_HOLD : StreamStatus.ACTIVE;
  }

  void releaseIfRejected() {
    if (rejected && !released) {
      announced.clear();
      ports.close(index);
      released = true;
      settled = false;
    }
  }

  /** The offer that wanted it was turned down. */
  void releaseUnlessSettled() {
    if (!settled) {
      rejected = true;
      releaseIfRejected();
    }
  }

  boolean released() {
    return released;
  }
}
