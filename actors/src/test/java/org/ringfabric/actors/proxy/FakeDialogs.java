// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.proxy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Dialog;
import org.ringfabric.actors.dialog.DialogChange;
import org.ringfabric.actors.dialog.DialogId;
import org.ringfabric.actors.dialog.DialogReply;
import org.ringfabric.actors.dialog.Dialogs;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.dialog.Leg;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.transaction.Flow;

/** Remembers what dialogs were told; the store behind them can be slow or broken. */
final class FakeDialogs implements Dialogs {
  final Map<DialogId, AnsweredCall> answered = new HashMap<>();
  final List<FailedCall> failed = new ArrayList<>();
  final List<DialogChange> changed = new ArrayList<>();
  final Map<DialogId, EndCause> ended = new HashMap<>();
  final Map<DialogId, EndCause> terminated = new HashMap<>();
  private final List<CompletableFuture<DialogReply>> waiting = new ArrayList<>();
  private final List<CompletableFuture<Optional<Dialog>>> reading = new ArrayList<>();
  private boolean readsSlowly;
  int reports;
  private boolean slow;
  private boolean broken;
  private boolean deaf;

  /** What a re-INVITE that went another way has stored. */
  void anchor(DialogId id, RelayId relay) {
    answered.computeIfPresent(id, (same, call) -> with(call, call.callee(), Optional.of(relay)));
  }

  /** The call as it is after a re-INVITE of the callee from elsewhere. */
  static AnsweredCall withCalleeFlow(AnsweredCall call, Flow flow) {
    return with(call, call.callee().withFlow(Optional.of(flow)), call.relay());
  }

  private static AnsweredCall with(AnsweredCall call, Leg callee, Optional<RelayId> relay) {
    return new AnsweredCall(
        call.caller(),
        callee,
        call.requestUri(),
        call.canonicalUri(),
        call.billingParty(),
        call.source(),
        call.node(),
        call.invited(),
        call.answered(),
        relay,
        call.sessionInterval(),
        call.maxDuration());
  }

  /** Nothing is stored from now on. */
  void breakStore() {
    broken = true;
  }

  void readSlowly() {
    readsSlowly = true;
  }

  /** Whoever was asked for answers: that there is no such dialog. */
  void read() {
    List.copyOf(reading).forEach(stage -> stage.complete(Optional.empty()));
    reading.clear();
  }

  /** What is stored from now on isn't confirmed in time. */
  void loseReplies() {
    deaf = true;
  }

  void repair() {
    broken = false;
    deaf = false;
  }

  void slowDown() {
    slow = true;
  }

  /** The store has written all that waited. */
  void written() {
    waiting.forEach(stage -> stage.complete(DialogReply.RECORDED));
    waiting.clear();
  }

  /** The store gave up on all that waited. */
  void lost() {
    waiting.forEach(stage -> stage.completeExceptionally(new TimeoutException("store")));
    waiting.clear();
  }

  private CompletionStage<DialogReply> stored(Runnable fact) {
    reports++;
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("store"));
    }
    fact.run();
    if (deaf) {
      return CompletableFuture.failedFuture(new TimeoutException("reply"));
    }
    CompletableFuture<DialogReply> stage = new CompletableFuture<>();
    waiting.add(stage);
    if (!slow) {
      written();
    }
    return stage;
  }

  @Override
  public CompletionStage<DialogReply> answered(DialogId id, AnsweredCall call) {
    return stored(() -> answered.put(id, call));
  }

  @Override
  public CompletionStage<DialogReply> failed(String callId, FailedCall call) {
    return stored(() -> failed.add(call));
  }

  @Override
  public CompletionStage<DialogReply> ended(DialogId id, EndCause cause, Instant at) {
    return stored(() -> ended.put(id, cause));
  }

  @Override
  public CompletionStage<DialogReply> changed(DialogId id, DialogChange change) {
    return stored(() -> changed.add(change));
  }

  @Override
  public void seen(DialogId id, boolean fromCaller, long cseq) {
    // Only counts when the network itself sends requests.
  }

  @Override
  public CompletionStage<DialogReply> terminate(String callId, EndCause cause) {
    throw new UnsupportedOperationException("only an operator ends all of a Call-ID");
  }

  @Override
  public CompletionStage<DialogReply> terminate(DialogId id, EndCause cause) {
    return stored(() -> terminated.put(id, cause));
  }

  @Override
  public CompletionStage<Optional<Dialog>> read(String callId) {
    if (readsSlowly) {
      CompletableFuture<Optional<Dialog>> stage = new CompletableFuture<>();
      reading.add(stage);
      return stage;
    }
    return CompletableFuture.completedFuture(
        answered.entrySet().stream()
            .filter(call -> call.getKey().callId().equals(callId))
            .findFirst()
            .map(
                call ->
                    new Dialog(
                        call.getKey(),
                        call.getValue(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
  }

  @Override
  public CompletionStage<Void> wake(String callId) {
    // Nothing sleeps here.
    return CompletableFuture.completedStage(null);
  }
}
