// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.gateway;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.ringfabric.sharding.membership.Membership;

/**
 * Finds the gateway of a node by the fixed path it has, so that a node is reached as soon as it is
 * a member: a receptionist would know it only a gossip round later.
 */
final class Gateways {

  private record Known(Address address, ActorRef<NodeMessage> gateway) {}

  private final Membership membership;
  private final ActorRefResolver resolver;
  private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

  Gateways(ActorSystem<?> system, Membership membership) {
    this.membership = membership;
    resolver = ActorRefResolver.get(system);
  }

  /** The gateway of a node; empty if it is no member. */
  Optional<ActorRef<NodeMessage>> of(String node) {
    Optional<Address> address = membership.addressOf(node);
    if (address.isEmpty()) {
      known.remove(node);
      return Optional.empty();
    }
    Known cached = known.get(node);
    if (cached == null || !cached.address().equals(address.get())) {
      cached = new Known(address.get(), resolve(address.get()));
      known.put(node, cached);
    }
    return Optional.of(cached.gateway());
  }

  private ActorRef<NodeMessage> resolve(Address address) {
    return resolver.resolveActorRef(address + "/system/" + NodeGateway.NAME);
  }
}
