// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

/** How a stream stood when it was counted. */
public enum StreamStatus {
  ACTIVE,
  ON_HOLD,
  /** Port 0 in the answer, or removed by a later offer. */
  REJECTED,
  NO_TRAFFIC,
  CLOSED
}
