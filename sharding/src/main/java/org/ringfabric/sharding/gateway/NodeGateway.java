// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.ringfabric.actors.sip.SipParser;
import org.ringfabric.actors.transaction.MessageSink;
import org.ringfabric.actors.transaction.Received;
import org.ringfabric.sharding.gateway.NodeMessage.Deliver;
import org.ringfabric.sharding.gateway.NodeMessage.NotSent;
import org.ringfabric.sharding.gateway.NodeMessage.Send;

/** The door of a node: takes in what other nodes send, one actor a node at a fixed path. */
public final class NodeGateway {

  static final String NAME = "node-gateway";

  /** A second's worth at full load; what exceeds it is dropped like a datagram. */
  private static final int MAILBOX = 20_000;

  private NodeGateway() {}

  /**
   * Opens the door of this node.
   *
   * @param flows sends over other nodes' flows, and hears here of what failed
   * @param local sends over flows of this node
   * @param sink takes the messages that belong to transactions of this node
   */
  public static void start(
      ActorSystem<?> system, ClusterFlows flows, LocalFlows local, MessageSink sink) {
    Behavior<NodeMessage> behavior =
        Behaviors.receive(NodeMessage.class)
            .onMessage(Deliver.class, message -> deliver(sink, message))
            .onMessage(Send.class, message -> send(flows, local, message))
            .onMessage(NotSent.class, message -> notSent(flows, message))
            .build();
    ActorRef<NodeMessage> unused =
        system.systemActorOf(
            // It knows nothing that could be spoilt: a message that meets a bug is lost, as one is
            // on the wire.
            Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume()),
            NAME,
            MailboxSelector.bounded(MAILBOX));
  }

  private static Behavior<NodeMessage> deliver(MessageSink sink, Deliver message) {
    sink.received(
        new Received(SipParser.parse(message.message()), message.receivedOn(), message.local()));
    return Behaviors.same();
  }

  private static Behavior<NodeMessage> send(ClusterFlows flows, LocalFlows local, Send message) {
    local.send(
        message.flow(),
        message.message(),
        failure -> flows.report(message.from(), message.id(), failure));
    return Behaviors.same();
  }

  private static Behavior<NodeMessage> notSent(ClusterFlows flows, NotSent message) {
    flows.failed(message.id(), message.why());
    return Behaviors.same();
  }
}
