// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** States of the client transactions, RFC 3261 figures 5 and 6, RFC 6026 §7.2. */
enum ClientState {
  CALLING,
  TRYING,
  PROCEEDING,
  COMPLETED,
  ACCEPTED,
  TERMINATED;

  private static final Map<ClientState, Transition<ClientState>> LOOPS =
      new EnumMap<>(ClientState.class);

  static {
    for (ClientState state : values()) {
      LOOPS.put(state, Transition.to(state));
    }
  }

  /** Nothing happens. */
  Transition<ClientState> stay() {
    return Objects.requireNonNull(LOOPS.get(this));
  }
}
