// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import static org.ringfabric.sharding.entity.EntityTypes.DIALOG;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.DialogChange;
import org.ringfabric.actors.dialog.DialogEntity.Answer;
import org.ringfabric.actors.dialog.DialogEntity.Change;
import org.ringfabric.actors.dialog.DialogEntity.End;
import org.ringfabric.actors.dialog.DialogEntity.Fail;
import org.ringfabric.actors.dialog.DialogEntity.MediaTimedOut;
import org.ringfabric.actors.dialog.DialogEntity.Read;
import org.ringfabric.actors.dialog.DialogEntity.Reading;
import org.ringfabric.actors.dialog.DialogEntity.Seen;
import org.ringfabric.actors.dialog.DialogEntity.Terminate;
import org.ringfabric.actors.dialog.DialogEntity.TerminateOne;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.relay.MediaEvents;
import org.ringfabric.actors.relay.RelayId;

/** Tells the call's entity, on whichever node. */
public final class ShardedDialogs implements Dialogs, MediaEvents {

  private final Entities entities;

  public ShardedDialogs(Entities entities) {
    this.entities = entities;
  }

  @Override
  public CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call) {
    return entities.ask(DIALOG, id.callId(), replyTo -> new Answer(id, call, replyTo));
  }

  @Override
  public CompletionStage<DialogReply> failed(String callId, FailedCall call) {
    return entities.ask(DIALOG, callId, replyTo -> new Fail(call, replyTo));
  }

  @Override
  public CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at) {
    return entities.ask(DIALOG, id.callId(), replyTo -> new End(id, cause, at, replyTo));
  }

  @Override
  public CompletionStage<DialogReply> changed(DialogId id, DialogChange change) {
    return entities.ask(DIALOG, id.callId(), replyTo -> new Change(id, change, replyTo));
  }

  @Override
  public void seen(DialogId id, boolean fromCaller, long cseq) {
    entities.tell(DIALOG, id.callId(), new Seen(id, fromCaller, cseq));
  }

  @Override
  public CompletionStage<DialogReply> terminate(String callId, EndCause cause) {
    return entities.ask(DIALOG, callId, replyTo -> new Terminate(cause, replyTo));
  }

  @Override
  public CompletionStage<DialogReply> terminate(DialogId id, EndCause cause) {
    return entities.ask(DIALOG, id.callId(), replyTo -> new TerminateOne(id, cause, replyTo));
  }

  @Override
  public CompletionStage<Optional<Dialog>> read(String callId) {
    return entities.ask(DIALOG, callId, Read::new).thenApply(Reading::dialog);
  }

  /** Who answers is awake. */
  @Override
  public CompletionStage<Void> wake(String callId) {
    return read(callId).thenAccept(dialog -> {});
  }

  @Override
  public void timedOut(String callId, RelayId relay, Duration silence) {
    entities.tell(DIALOG, callId, new MediaTimedOut(relay, Optional.of(silence)));
  }
}
