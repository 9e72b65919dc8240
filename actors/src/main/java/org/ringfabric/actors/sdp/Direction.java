// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sdp;

import java.util.Locale;
import java.util.Optional;

/** Which way media flows, from the view of who wrote the description (RFC 8866 §6.7). */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  static Optional<Direction> of(String attribute) {
    for (Direction direction : values()) {
      if (direction.name().toLowerCase(Locale.ROOT).equals(attribute)) {
        return Optional.of(direction);
      }
    }
    return Optional.empty();
  }

  /** RFC 3264 §8.4: the one who holds sends only, or nothing. */
  public boolean holds() {
    return this == SENDONLY || this == INACTIVE;
  }
}
