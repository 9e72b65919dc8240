// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The way to the dialog entities, on whichever node they live. Each report is idempotent by what it
 * carries, and its stage completes once it is on disk; stages complete on any thread and fail when
 * the entity can't be reached or the store refuses.
 */
public interface Dialogs {

  /** A 2xx to an INVITE. A 2xx of another fork is another dialog of the same Call-ID. */
  CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call);

  /** A final response other than 2xx to an INVITE that had been routed. */
  CompletionStage<DialogReply> failed(String callId, FailedCall call);

  /** BYE from one end. The relay is released, its statistics go into the CDR. */
  CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at);

  /** A re-INVITE or UPDATE was accepted. */
  CompletionStage<DialogReply> changed(DialogId id, DialogChange change);

  /** A request within the dialog used this CSeq number; kept in memory only, never fails. */
  void seen(DialogId id, boolean fromCaller, long cseq);

  /** Ends every dialog of a Call-ID with BYE to both ends (RFC 3261 §15). */
  CompletionStage<DialogReply> terminate(String callId, EndCause cause);

  /** Ends one dialog with BYE to both ends; those of other forks go on. */
  CompletionStage<DialogReply> terminate(DialogId id, EndCause cause);

  /** The dialog of a Call-ID; of several forks the one that was answered first. */
  CompletionStage<Optional<Dialog>> read(String callId);

  /**
   * Brings a dialog back to memory after its node was lost, so that its deadlines are kept; fails
   * if nobody says that it is there.
   */
  CompletionStage<Void> wake(String callId);
}
