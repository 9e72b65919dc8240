// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** For behaviors that a node can't do without: a bug that meets one message must not end them. */
final class Lasting {
  private static final SupervisorStrategy AGAIN =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(100), Duration.ofSeconds(5), 0.1);

  private Lasting() {}

  /**
   * @param behavior made anew after a failure, so it must learn from elsewhere what it knew; what
   *     arrives in the meantime waits
   */
  static <T> Behavior<T> lasting(Behavior<T> behavior) {
    return Behaviors.supervise(behavior).onFailure(AGAIN);
  }
}
