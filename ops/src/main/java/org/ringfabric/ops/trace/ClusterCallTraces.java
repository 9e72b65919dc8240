// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/**
 * Asks every node for its messages of a call and puts them in order. A node that is silent costs
 * its messages, not the answer.
 */
public final class ClusterCallTraces implements CallTraces {

  private final ActorSystem<?> system;
  private final Duration patience;

  /**
   * Lets the other nodes find what {@code recorder} keeps, and finds what theirs do. Once a node.
   */
  public static CallTraces start(ActorSystem<?> system, TraceRecorder recorder, Duration patience) {
    system.systemActorOf(TraceNode.create(recorder), "trace-node", DispatcherSelector.blocking());
    return new ClusterCallTraces(system, patience);
  }

  /** With the time that each node has to answer. */
  ClusterCallTraces(ActorSystem<?> system, Duration patience) {
    this.system = system;
    this.patience = patience;
  }

  @Override
  public CompletionStage<CallTrace> trace(String callId) {
    return AskPattern.<Receptionist.Command, Receptionist.Listing>ask(
            system.receptionist(),
            replyTo -> Receptionist.find(TraceNode.KEY, replyTo),
            patience,
            system.scheduler())
        .thenCompose(listing -> collect(callId, listing.getServiceInstances(TraceNode.KEY)));
  }

  private CompletionStage<CallTrace> collect(
      String callId, Set<ActorRef<TraceNode.Collect>> nodes) {
    List<CompletableFuture<Part>> parts = nodes.stream().map(node -> ask(node, callId)).toList();
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> merged(callId, parts.stream().map(CompletableFuture::join).toList()));
  }

  private CompletableFuture<Part> ask(ActorRef<TraceNode.Collect> node, String callId) {
    return AskPattern.<TraceNode.Collect, TraceNode.Collected>ask(
            node, replyTo -> new TraceNode.Collect(callId, replyTo), patience, system.scheduler())
        .thenApply(collected -> new Part(collected.messages(), Optional.empty()))
        .exceptionally(
            silence -> new Part(List.of(), Optional.of(node.path().address().toString())))
        .toCompletableFuture();
  }

  private static CallTrace merged(String callId, List<Part> parts) {
    List<TracedMessage> messages = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Part part : parts) {
      messages.addAll(part.messages);
      part.silent.ifPresent(silent::add);
    }
    messages.sort(Comparator.comparing(TracedMessage::at));
    return new CallTrace(callId, messages, silent);
  }

  private record Part(List<TracedMessage> messages, Optional<String> silent) {}
}
