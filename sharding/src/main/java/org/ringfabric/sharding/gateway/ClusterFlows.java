// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.RemoteFlows;
import org.ringfabric.actors.transaction.SendFailure;
import org.ringfabric.sharding.membership.Membership;
import org.ringfabric.sharding.membership.MembershipListener;
import org.ringfabric.sharding.membership.Peers;

/**
 * Sends over flows of other nodes. Who is told of a failure stands in a ring buffer: failures come
 * back within milliseconds, so the latest {@value #REMEMBERED} messages are enough, and neither a
 * timer nor an answer to each message is needed.
 */
public final class ClusterFlows implements RemoteFlows, MembershipListener {

  private static final int REMEMBERED = 8192;

  /** Timer F, 64·T1: a transaction that old is over (RFC 3261 §17.1.2.2). */
  private static final long INTEREST = Duration.ofSeconds(32).toNanos();

  private record Sent(long id, String node, long at, Consumer<SendFailure> onFailure) {}

  private final Membership membership;
  private final Peers<NodeMessage> gateways;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicReferenceArray<@Nullable Sent> sent = new AtomicReferenceArray<>(REMEMBERED);

  private ClusterFlows(ActorSystem<?> system, Membership membership) {
    this.membership = membership;
    gateways = new Peers<>(system, membership, NodeGateway.NAME);
  }

  /** The way to the flows of the other members. */
  public static ClusterFlows create(ActorSystem<?> system, Membership membership) {
    var flows = new ClusterFlows(system, membership);
    membership.listen(flows);
    return flows;
  }

  @Override
  public void send(Flow flow, byte[] message, Consumer<SendFailure> onFailure) {
    var gateway = gateways.on(flow.node());
    if (gateway.isEmpty()) {
      onFailure.accept(new SendFailure("node " + flow.node() + " is no member"));
      return;
    }
    long id = ids.incrementAndGet();
    sent.set(slot(id), new Sent(id, flow.node(), System.nanoTime(), onFailure));
    gateway.get().tell(new NodeMessage.Send(membership.self(), id, flow, message));
  }

  /** Tells the node that wanted something sent that it couldn't be. */
  void report(String node, long id, SendFailure failure) {
    gateways
        .on(node)
        .ifPresent(gateway -> gateway.tell(new NodeMessage.NotSent(id, failure.why())));
  }

  /** The other node couldn't send it. */
  void failed(long id, String why) {
    Sent message = sent.get(slot(id));
    if (message != null && message.id() == id) {
      fail(message, why);
    }
  }

  @Override
  public void nodeLost(String node) {
    long now = System.nanoTime();
    for (int i = 0; i < REMEMBERED; i++) {
      Sent message = sent.get(i);
      if (message != null && message.node().equals(node) && now - message.at() < INTEREST) {
        fail(message, "node " + node + " was lost");
      }
    }
  }

  private void fail(Sent message, String why) {
    if (sent.compareAndSet(slot(message.id()), message, null)) {
      message.onFailure().accept(new SendFailure(why));
    }
  }

  private static int slot(long id) {
    return (int) (id % REMEMBERED);
  }
}
