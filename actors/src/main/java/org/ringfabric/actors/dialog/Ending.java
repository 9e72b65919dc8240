// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.Occurrence.ByesDone;
import org.ringfabric.actors.dialog.Occurrence.EndsLost;
import org.ringfabric.actors.dialog.Occurrence.RelayEnded;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;
import org.ringfabric.actors.sip.Method;

/**
 * What a dialog's entity does to the world when a call ends. Every outcome comes back to the entity
 * as a command; nothing here is remembered that a restart would miss.
 */
final class Ending {
  private final ActorContext<Command> context;
  private final String callId;
  private final DialogPorts ports;
  private final SeenCSeqs cseqs;
  private final Map<DialogId, List<ActorRef<DialogReply>>> waiting = new HashMap<>(2);

  Ending(ActorContext<Command> context, String callId, DialogPorts ports, SeenCSeqs cseqs) {
    this.context = context;
    this.callId = callId;
    this.ports = ports;
    this.cseqs = cseqs;
  }

  /** BYE to both ends (RFC 3261 §15.1.1). */
  void sayBye(Call call, EndCause cause) {
    Optional<String> reason = Optional.of(ReasonValue.of(cause));
    CompletableFuture<Integer> caller = send(call, true, Method.BYE, reason);
    CompletableFuture<Integer> callee = send(call, false, Method.BYE, reason);
    context.pipeToSelf(
        caller.thenCombine(callee, (first, second) -> first),
        (status, error) -> new ByesDone(call.id(), cause));
  }

  /** OPTIONS to both ends: who says 481 or nothing at all isn't in this call any more. */
  void askEnds(Call call) {
    CompletableFuture<Integer> caller = send(call, true, Method.OPTIONS, Optional.empty());
    CompletableFuture<Integer> callee = send(call, false, Method.OPTIONS, Optional.empty());
    context.pipeToSelf(
        caller.thenCombine(callee, (first, second) -> lost(first) || lost(second)),
        (lost, error) -> error == null && lost ? new EndsLost(call.id()) : new DialogEntity.Wake());
  }

  private static boolean lost(int status) {
    return status == 481 || status == 408 || status == 430;
  }

  private CompletableFuture<Integer> send(
      Call call, boolean toCaller, Method method, Optional<String> reason) {
    Leg to = toCaller ? call.answer().caller() : call.answer().callee();
    Leg from = toCaller ? call.answer().callee() : call.answer().caller();
    // OPTIONS repeats the number in use: a new one would make the phone's own next request stale.
    long cseq =
        method.equals(Method.BYE)
            ? cseqs.next(call.id(), !toCaller, from)
            : Math.max(1, cseqs.last(call.id(), !toCaller, from));
    return ports
        .signalling()
        .send(callId, to, from, method, cseq, reason)
        .exceptionally(unsent -> 430)
        .toCompletableFuture();
  }

  /**
   * Gives the ports back and brings the statistics.
   *
   * @param replyTo hears when the end is stored
   * @return false if there is no relay, and so nothing to wait for
   */
  boolean releaseRelay(Call call, EndCause cause, Instant at, ActorRef<DialogReply> replyTo) {
    List<ActorRef<DialogReply>> others =
        waiting.computeIfAbsent(call.id(), id -> new ArrayList<>(2));
    others.add(replyTo);
    return others.size() > 1 || releaseRelay(call, cause, at);
  }

  boolean releaseRelay(Call call, EndCause cause, Instant at) {
    Optional<RelayId> relay = call.answer().relay();
    if (relay.isEmpty()) {
      return false;
    }
    CompletionStage<MediaStatistics> ended = ports.media().end(relay.get(), callId);
    context.pipeToSelf(
        ended,
        (statistics, error) ->
            new RelayEnded(
                call.id(), cause, at, statistics == null ? MediaStatistics.NONE : statistics));
    return true;
  }

  void tellWaiting(DialogId id) {
    List<ActorRef<DialogReply>> told = waiting.remove(id);
    if (told != null) {
      told.forEach(replyTo -> replyTo.tell(DialogReply.RECORDED));
    }
  }
}
