// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Stops the smaller side of a partition before the larger one takes over, so that a key never has
 * two owners. The split-brain resolver lets both decide at the same time.
 */
final class StepDown {

  /** Below {@code split-brain-resolver.stable-after}, by more than the sides notice apart. */
  static final Duration AFTER = Duration.ofMillis(2500);

  sealed interface Command {}

  record MembersChanged(Members members) implements Command {}

  private enum Over implements Command {
    PATIENCE
  }

  private StepDown() {}

  /**
   * @param stop downs this node
   */
  static Behavior<Command> create(Runnable stop) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.receive(Command.class)
                        .onMessage(MembersChanged.class, changed -> wait(timers, changed.members()))
                        .onMessageEquals(
                            Over.PATIENCE,
                            () -> {
                              context
                                  .getLog()
                                  .error("without a majority for {}: this node stops", AFTER);
                              stop.run();
                              return Behaviors.same();
                            })
                        .build()));
  }

  private static Behavior<Command> wait(TimerScheduler<Command> timers, Members members) {
    if (members.keepsQuorum()) {
      timers.cancel(Over.PATIENCE);
    } else if (!timers.isTimerActive(Over.PATIENCE)) {
      timers.startSingleTimer(Over.PATIENCE, AFTER);
    }
    return Behaviors.same();
  }
}
