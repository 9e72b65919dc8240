// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.ringfabric.actors.relay.MediaPlane;
import org.ringfabric.actors.relay.MediaReply;
import org.ringfabric.actors.relay.MediaRequest;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.actors.relay.RelayId;

/**
 * Finds the relay of a session among the cluster's media nodes. A new session goes to this node if
 * it relays, else to the node that the Call-ID ranks highest, so that whoever sees the call chooses
 * the same; a full or draining relay passes it on to the next. An offer whose relay is gone opens a
 * new session.
 */
public final class ClusterMediaPlane implements MediaPlane {
  private final String node;
  private final ActorSystem<?> system;
  private final Duration timeout;
  private volatile RelayDirectory.Relays relays = RelayDirectory.Relays.NONE;

  /**
   * @param timeout for one relay's reply
   */
  public ClusterMediaPlane(String node, ActorSystem<?> system, Duration timeout) {
    this.node = node;
    this.system = system;
    this.timeout = timeout;
    system.systemActorOf(
        RelayDirectory.create(found -> relays = found), "relay-directory", Props.empty());
  }

  @Override
  public CompletionStage<MediaReply> offer(MediaRequest request) {
    Optional<ActorRef<RelayGuardian.Command>> known =
        request.relay().flatMap(id -> relays.of(id.node()));
    return known.isPresent() ? plane(known.get()).offer(request) : open(request);
  }

  @Override
  public CompletionStage<MediaReply> answer(MediaRequest request) {
    if (request.relay().isEmpty()) {
      return find(request, ranked(request.callId()).iterator());
    }
    Optional<ActorRef<RelayGuardian.Command>> relay =
        request.relay().flatMap(id -> relays.of(id.node()));
    return relay.isPresent()
        ? plane(relay.get()).answer(request)
        : CompletableFuture.completedFuture(MediaReply.GONE);
  }

  @Override
  public void reject(RelayId id, String fromTag, long cseq) {
    relays.of(id.node()).ifPresent(relay -> plane(relay).reject(id, fromTag, cseq));
  }

  @Override
  public CompletionStage<MediaStatistics> end(RelayId id, String callId) {
    Optional<ActorRef<RelayGuardian.Command>> relay = relays.of(id.node());
    return relay.isPresent()
        ? plane(relay.get()).end(id, callId)
        : CompletableFuture.completedFuture(MediaStatistics.NONE);
  }

  /** Tells whether a session could be opened at all. */
  public boolean available() {
    return !relays.reachable().isEmpty();
  }

  private CompletionStage<MediaReply> open(MediaRequest request) {
    return next(request, ranked(request.callId()).iterator());
  }

  private static CompletionStage<MediaReply> next(
      MediaRequest request, Iterator<MediaPlane> candidates) {
    if (!candidates.hasNext()) {
      return CompletableFuture.completedFuture(
          new MediaReply.Refused(503, "No Media Relay Available"));
    }
    return candidates
        .next()
        .offer(request)
        .exceptionally(unreachable -> new MediaReply.Refused(503, "Media Relay Unreachable"))
        .thenCompose(
            reply ->
                reply instanceof MediaReply.Refused refused
                        && refused.status() == 503
                        && candidates.hasNext()
                    ? next(request, candidates)
                    : CompletableFuture.completedFuture(reply));
  }

  /** Asks one after the other for the session that a late offer opened: nobody was told of it. */
  private static CompletionStage<MediaReply> find(
      MediaRequest request, Iterator<MediaPlane> relays) {
    if (!relays.hasNext()) {
      return CompletableFuture.completedFuture(new MediaReply.NoMedia());
    }
    return relays
        .next()
        .answer(request)
        .exceptionally(unreachable -> new MediaReply.NoMedia())
        .thenCompose(
            reply ->
                reply instanceof MediaReply.NoMedia && relays.hasNext()
                    ? find(request, relays)
                    : CompletableFuture.completedFuture(reply));
  }

  /** Highest random weight: a relay more or less moves no other call. */
  private List<MediaPlane> ranked(String callId) {
    List<RelayDirectory.Relay> order = new ArrayList<>(relays.reachable());
    order.sort(
        Comparator.comparing((RelayDirectory.Relay relay) -> !relay.node().equals(node))
            .thenComparing(relay -> weight(relay.node(), callId)));
    return order.stream().map(relay -> plane(relay.ref())).toList();
  }

  private static int weight(String node, String callId) {
    int mixed = (node + '/' + callId).hashCode() * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private MediaPlane plane(ActorRef<RelayGuardian.Command> relay) {
    return new LocalMediaPlane(relay, system, timeout);
  }
}
