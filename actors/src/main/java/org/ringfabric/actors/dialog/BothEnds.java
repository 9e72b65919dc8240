// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.ringfabric.actors.dialog.DialogEntity.Command;
import org.ringfabric.actors.dialog.Occurrence.ByesDone;
import org.ringfabric.actors.dialog.Occurrence.EndsAnswered;
import org.ringfabric.actors.dialog.Occurrence.Patience;
import org.ringfabric.actors.sip.Method;

/** What the network says to both ends of a call. Their answers come back as commands. */
final class BothEnds {
  private final ActorContext<Command> context;
  private final String callId;
  private final DialogSignalling signalling;
  private final SeenCSeqs cseqs;

  BothEnds(
      ActorContext<Command> context, String callId, DialogSignalling signalling, SeenCSeqs cseqs) {
    this.context = context;
    this.callId = callId;
    this.signalling = signalling;
    this.cseqs = cseqs;
  }

  /** BYE, if the call is being ended from here (RFC 3261 §15.1.1). */
  void sayBye(Call call) {
    if (call.ending().isEmpty()) {
      return;
    }
    Optional<String> reason = Optional.of(ReasonValue.of(call.ending().get().cause()));
    CompletableFuture<Integer> caller = send(call, true, Method.BYE, reason);
    CompletableFuture<Integer> callee = send(call, false, Method.BYE, reason);
    context.pipeToSelf(
        caller.thenCombine(callee, (first, second) -> first),
        (status, error) -> new ByesDone(call.id()));
  }

  /** OPTIONS, to see whether they still know the call. */
  void ask(Call call, Patience patience) {
    CompletableFuture<Integer> caller = send(call, true, Method.OPTIONS, Optional.empty());
    CompletableFuture<Integer> callee = send(call, false, Method.OPTIONS, Optional.empty());
    context.pipeToSelf(
        caller.thenCombine(
            callee, (first, second) -> new EndsAnswered(call.id(), first, second, patience)),
        (answered, error) -> answered);
  }

  private CompletableFuture<Integer> send(
      Call call, boolean toCaller, Method method, Optional<String> reason) {
    Leg to = toCaller ? call.answer().caller() : call.answer().callee();
    Leg from = toCaller ? call.answer().callee() : call.answer().caller();
    long last = cseqs.last(call.id(), !toCaller, from);
    // OPTIONS repeats the number in use, and 0 for none: whatever the phone itself sends next is
    // not
    // lower, so it isn't out of order (RFC 3261 §12.2.2).
    long cseq = method.equals(Method.BYE) ? DialogSignalling.beyond(last) : last;
    return signalling
        .send(callId, to, from, method, cseq, reason)
        .exceptionally(unsent -> 430)
        .toCompletableFuture();
  }
}
