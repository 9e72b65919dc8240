// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.japi.function.Function;
import org.ringfabric.actors.Replies;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/** The relay behind one guardian, on this node or another. */
public final class LocalMediaPlane implements MediaPlane {
  private final ActorRef<RelayGuardian.Command> relay;
  private final ActorSystem<?> system;
  private final Duration timeout;

  public LocalMediaPlane(
      ActorRef<RelayGuardian.Command> relay, ActorSystem<?> system, Duration timeout) {
    this.relay = relay;
    this.system = system;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<MediaReply> offer(MediaRequest request) {
    return ask(replyTo -> new RelayGuardian.Offer(request, replyTo));
  }

  @Override
  public CompletionStage<MediaReply> answer(MediaRequest request) {
    return ask(replyTo -> new RelayGuardian.Answer(request, replyTo));
  }

  @Override
  public void reject(RelayId id, String fromTag, long cseq) {
    relay.tell(new RelayGuardian.Reject(id, fromTag, cseq));
  }

  @Override
  public CompletionStage<MediaStatistics> end(RelayId id, String callId) {
    return ask(replyTo -> new RelayGuardian.End(id, callId, replyTo));
  }

  private <R> CompletionStage<R> ask(Function<ActorRef<R>, RelayGuardian.Command> request) {
    return Replies.direct(AskPattern.ask(relay, request, timeout, system.scheduler()));
  }
}
