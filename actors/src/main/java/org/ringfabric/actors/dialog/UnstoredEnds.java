// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.ringfabric.actors.dialog.DialogEntity.CallEnding;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.Occurrence.RelayEnded;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/**
 * The ends of calls that are under way: the relay gives its ports back, the end is stored, and who
 * waits for that hears of it. What is kept here outlives a write that failed; a restart of the
 * process doesn't miss it, for the phones ask again.
 */
final class UnstoredEnds {
  /** An end that isn't stored yet. */
  private record Pending(CallEnding end, CompletionStage<MediaStatistics> statistics) {}

  private final ActorContext<Command> context;
  private final String callId;
  private final MediaPlane media;
  private final Map<DialogId, Pending> pending = new HashMap<>(2);
  private final Map<DialogId, List<ActorRef<DialogReply>>> waiting = new HashMap<>(2);

  UnstoredEnds(ActorContext<Command> context, String callId, MediaPlane media) {
    this.context = context;
    this.callId = callId;
    this.media = media;
  }

  /**
   * Begins a call's end, if it hasn't begun already: a BYE may cross ours.
   *
   * @return the end, if it is to be stored at once; else it comes as a command once the relay told
   *     its statistics
   */
  Optional<RelayEnded> begin(Calls calls, Call call, CallEnding end) {
    if (isUnderWay(call.id())) {
      return Optional.empty();
    }
    Optional<RelayId> relay =
        call.answer().relay().filter(own -> !isUsedElsewhere(calls, call, own));
    Pending begun =
        new Pending(
            end,
            relay
                .map(own -> media.end(own, callId))
                .orElseGet(() -> CompletableFuture.completedStage(MediaStatistics.NONE)));
    pending.put(call.id(), begun);
    if (relay.isEmpty()) {
      return Optional.of(new RelayEnded(end, MediaStatistics.NONE));
    }
    goOn(begun);
    return Optional.empty();
  }

  private void goOn(Pending begun) {
    context.pipeToSelf(
        begun.statistics(),
        (statistics, error) ->
            new RelayEnded(begun.end(), statistics == null ? MediaStatistics.NONE : statistics));
  }

  boolean isUnderWay(DialogId id) {
    return pending.containsKey(id);
  }

  /** After a write that failed: it may have reached the store all the same. */
  void resume(Calls calls) {
    for (Pending begun : List.copyOf(pending.values())) {
      Call call = calls.find(begun.end().id());
      if (call != null && call.live()) {
        goOn(begun);
      } else {
        stored(begun.end().id());
      }
    }
  }

  /** Phones that answered the same INVITE share its relay: the last of them releases it. */
  private boolean isUsedElsewhere(Calls calls, Call ending, RelayId relay) {
    return calls.answered().stream()
        .filter(call -> call.live() && !isUnderWay(call.id()))
        .filter(call -> !call.id().equals(ending.id()))
        .anyMatch(call -> call.isAnchoredAt(relay));
  }

  void tellWhenStored(DialogId id, ActorRef<DialogReply> replyTo) {
    waiting.computeIfAbsent(id, unheard -> new ArrayList<>(2)).add(replyTo);
  }

  void stored(DialogId id) {
    pending.remove(id);
    List<ActorRef<DialogReply>> told = waiting.remove(id);
    if (told != null) {
      told.forEach(replyTo -> replyTo.tell(DialogReply.RECORDED));
    }
  }
}
