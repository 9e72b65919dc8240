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

  /**
   * A 2xx to an INVITE. A 2xx of another fork is another dialog of the same Call-ID. Not found if
   * the INVITE has failed already: its caller won't hear of the answer.
   */
  CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call);

  /**
   * A final response other than 2xx to an INVITE; of no consequence if it was answered after all.
   */
  CompletionStage<DialogReply> failed(String callId, FailedCall call);

  /** BYE from one end. The relay is released, its statistics go into the CDR. */
  CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at);

  /** A re-INVITE or UPDATE was accepted; of no consequence if a newer one of that end was. */
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
