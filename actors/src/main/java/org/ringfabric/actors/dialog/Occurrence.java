// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.relay.MediaStatistics;

/** What a dialog's entity learns of its own relay, phones and timers; never from another node. */
sealed interface Occurrence extends Command {

  /** The relay gave its ports back, or can't be reached. */
  record RelayEnded(CallEnding end, MediaStatistics statistics) implements Occurrence {}

  /** Both ends answered BYE, or never will. */
  record ByesDone(DialogId id) implements Occurrence {}

  /** Whether an end that can't be reached at all may still come back. */
  enum Patience {
    SOME,
    NONE
  }

  /** The final responses of both ends to OPTIONS. */
  record EndsAnswered(DialogId id, int caller, int callee, Patience patience)
      implements Occurrence {

    /** Who says 481 or nothing at all isn't in this call any more. */
    boolean lost() {
      return lost(caller) || lost(callee);
    }

    private boolean lost(int status) {
      return status == 481 || status == 408 || (status == 430 && patience == Patience.NONE);
    }

    boolean unreachable() {
      return caller == 430 || callee == 430;
    }
  }

  /** The relay may be gone, and with it the one who would tell of silence. */
  record SilenceUnheard(DialogId id, Patience patience) implements Occurrence {}

  record DeadlinePassed() implements Occurrence {}

  record KeepaliveDue() implements Occurrence {}

  record LingerOver() implements Occurrence {}
}
