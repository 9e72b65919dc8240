// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** States of the server transactions, RFC 3261 figures 7 and 8, RFC 6026 §7.1. */
enum ServerState {
  TRYING,
  PROCEEDING,
  COMPLETED,
  CONFIRMED,
  ACCEPTED,
  TERMINATED;

  private static final Map<ServerState, Transition<ServerState>> LOOPS =
      new EnumMap<>(ServerState.class);

  static {
    for (ServerState state : values()) {
      LOOPS.put(state, Transition.to(state));
    }
  }

  /** Nothing happens. */
  Transition<ServerState> stay() {
    return Objects.requireNonNull(LOOPS.get(this));
  }
}
