// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;

/**
 * Stops the smaller side of a partition before the larger one takes over, so that a key never has
 * two owners. The split-brain resolver lets both decide at the same time.
 */
final class StepDown {

  /** Below {@code split-brain-resolver.stable-after}, by more than the sides notice apart. */
  static final Duration AFTER = Duration.ofMillis(2500);

  static final String NAME = "step-down";

  sealed interface Command {}

  record MembersChanged(Members members) implements Command {}

  private enum Over implements Command {
    PATIENCE
  }

  private StepDown() {}

  /**
   * @param known the members that are known when it starts
   * @param stop downs this node
   */
  static Behavior<Command> create(Supplier<Members> known, Runnable stop) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  wait(timers, known.get());
                  return receive(timers, context.getLog(), stop);
                }));
  }

  private static Behavior<Command> receive(
      TimerScheduler<Command> timers, Logger log, Runnable stop) {
    return Behaviors.receive(Command.class)
        .onMessage(
            MembersChanged.class,
            changed -> {
              wait(timers, changed.members());
              return Behaviors.same();
            })
        .onMessageEquals(
            Over.PATIENCE,
            () -> {
              log.error("without a majority for {}: this node stops", AFTER);
              stop.run();
              return Behaviors.same();
            })
        .build();
  }

  private static void wait(TimerScheduler<Command> timers, Members members) {
    if (members.keepsQuorum()) {
      timers.cancel(Over.PATIENCE);
    } else if (!timers.isTimerActive(Over.PATIENCE)) {
      timers.startSingleTimer(Over.PATIENCE, AFTER);
    }
  }
}
