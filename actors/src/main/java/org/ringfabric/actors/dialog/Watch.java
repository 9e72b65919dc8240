// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.Occurrence.DeadlinePassed;
import org.ringfabric.actors.dialog.Occurrence.KeepaliveDue;
import org.ringfabric.actors.dialog.Occurrence.LingerOver;
import org.ringfabric.actors.dialog.Occurrence.Patience;
import org.ringfabric.actors.dialog.Occurrence.SilenceUnheard;

/** The timers of a dialog's entity. */
final class Watch {
  private final TimerScheduler<Command> timers;
  private final DialogConfig config;
  private final InstantSource clock;

  Watch(TimerScheduler<Command> timers, DialogPorts ports) {
    this.timers = timers;
    this.config = ports.config();
    this.clock = ports.clock();
  }

  /** Sets the timers to what the calls now need. */
  void over(Calls calls) {
    Optional<Instant> deadline = calls.nextDeadline();
    if (deadline.isPresent()) {
      Duration left = Duration.between(clock.instant(), deadline.get());
      timers.startSingleTimer(new DeadlinePassed(), left.isNegative() ? Duration.ZERO : left);
    } else {
      timers.cancel(new DeadlinePassed());
    }
    if (calls.anyLive()) {
      timers.cancel(new LingerOver());
      config
          .keepalive()
          .filter(interval -> !timers.isTimerActive(new KeepaliveDue()))
          .ifPresent(interval -> timers.startTimerWithFixedDelay(new KeepaliveDue(), interval));
    } else {
      timers.cancel(new KeepaliveDue());
      timers.startSingleTimer(new LingerOver(), config.linger());
    }
  }

  /** As long as the relay would have waited, the ends have to show that they are still there. */
  void awaitSign(DialogId id, Patience patience) {
    timers.startSingleTimer(id, new SilenceUnheard(id, patience), config.mediaTimeout());
  }

  /** Both ends have just agreed on something. */
  void signOfLife(DialogId id) {
    timers.cancel(id);
  }
}
