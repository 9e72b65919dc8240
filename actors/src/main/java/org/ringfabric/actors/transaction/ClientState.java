// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** States of the client transactions, RFC 3261 figures 5 and 6, RFC 6026 §7.2. */
enum ClientState {
  CALLING,
  TRYING,
  PROCEEDING,
  COMPLETED,
  ACCEPTED,
  TERMINATED;

  private final Transition<ClientState> loop = Transition.to(this);

  /** Nothing happens. */
  Transition<ClientState> stay() {
    return loop;
  }
}
