// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.net.InetSocketAddress;
import org.apache.pekko.actor.typed.ActorSystem;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.NodeRelay;
import org.ringfabric.sharding.membership.Membership;
import org.ringfabric.sharding.membership.Peers;

/** Hands messages to the node that their branch names; what names no member is dropped. */
public final class ClusterNodeRelay implements NodeRelay {

  private final Peers<NodeMessage> gateways;

  public ClusterNodeRelay(ActorSystem<?> system, Membership membership) {
    gateways = new Peers<>(system, membership, NodeGateway.NAME);
  }

  @Override
  public void forward(String node, byte[] message, Flow receivedOn, InetSocketAddress local) {
    gateways
        .on(node)
        .ifPresent(gateway -> gateway.tell(new NodeMessage.Deliver(message, receivedOn, local)));
  }
}
