// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** States of the server transactions, RFC 3261 figures 7 and 8, RFC 6026 §7.1. */
enum ServerState {
  TRYING,
  PROCEEDING,
  COMPLETED,
  CONFIRMED,
  ACCEPTED,
  TERMINATED;

  private final Transition<ServerState> loop = Transition.to(this);

  /** Nothing happens. */
  Transition<ServerState> stay() {
    return loop;
  }
}
