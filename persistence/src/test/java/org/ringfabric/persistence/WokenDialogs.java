// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.DialogChange;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;

/** Dialogs that only remember who was woken. */
public final class WokenDialogs implements Dialogs {
  private final List<String> woken = new CopyOnWriteArrayList<>();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();

  /** Has a call miss the first time that it is woken. */
  public void missesOne(String callId) {
    deaf.add(callId);
  }

  public List<String> woken() {
    return woken;
  }

  @Override
  public CompletionStage<Void> wake(String callId) {
    if (deaf.remove(callId)) {
      return CompletableFuture.failedStage(new TimeoutException("of a test"));
    }
    woken.add(callId);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void seen(DialogId id, boolean fromCaller, long cseq) {}

  @Override
  public CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call) {
    return unasked();
  }

  @Override
  public CompletionStage<DialogReply> failed(String callId, FailedCall call) {
    return unasked();
  }

  @Override
  public CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at) {
    return unasked();
  }

  @Override
  public CompletionStage<DialogReply> changed(DialogId id, DialogChange change) {
    return unasked();
  }

  @Override
  public CompletionStage<DialogReply> terminate(String callId, EndCause cause) {
    return unasked();
  }

  @Override
  public CompletionStage<DialogReply> terminate(DialogId id, EndCause cause) {
    return unasked();
  }

  @Override
  public CompletionStage<Optional<Dialog>> read(String callId) {
    return unasked();
  }

  private static <T> CompletionStage<T> unasked() {
    return CompletableFuture.failedStage(new UnsupportedOperationException("only wakes"));
  }
}
