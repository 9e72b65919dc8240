// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.health;

import java.util.Optional;

/**
 * How well a part of the node is.
 *
 * @param cause why it isn't healthy
 */
public record Health(State state, Optional<String> cause) {

  /** From well to unwell. */
  public enum State {
    /** It does all it should. */
    HEALTHY,
    /** It serves, but an operator should look. */
    DEGRADED,
    /** It can't serve. */
    UNHEALTHY
  }

  /** All is well. */
  public static Health healthy() {
    return new Health(State.HEALTHY, Optional.empty());
  }

  /** It serves, but. */
  public static Health degraded(String cause) {
    return new Health(State.DEGRADED, Optional.of(cause));
  }

  /** It can't serve. */
  public static Health unhealthy(String cause) {
    return new Health(State.UNHEALTHY, Optional.of(cause));
  }
}
