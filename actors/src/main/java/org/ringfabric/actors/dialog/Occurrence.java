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

  /** An end is gone. */
  record EndsLost(DialogId id) implements Occurrence {}

  record DeadlinePassed() implements Occurrence {}

  record KeepaliveDue() implements Occurrence {}

  record LingerOver() implements Occurrence {}
}
