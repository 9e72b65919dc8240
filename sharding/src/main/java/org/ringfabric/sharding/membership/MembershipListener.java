// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

/** Hears of nodes; called one event at a time, on an actor's thread that must not be blocked. */
public interface MembershipListener {

  /** A node is up. */
  default void nodeUp(String node) {}

  /** A node was removed: it left, or it is dead. */
  default void nodeLost(String node) {}
}
