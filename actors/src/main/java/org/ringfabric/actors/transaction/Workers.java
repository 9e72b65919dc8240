// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

/** The workers of this node. */
public interface Workers {
  /** The owner of a Call-ID, the same for the life of the process. */
  default Worker of(String callId) {
    int hash = callId.hashCode();
    return at(Math.floorMod(hash ^ (hash >>> 16), size()));
  }

  Worker at(int index);

  int size();
}
