// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The same actor on every node, found by the fixed path it has, so that a node is reached as soon
 * as it is a member: a receptionist would know it only a gossip round later.
 *
 * @param <T> what it takes
 */
public final class Peers<T> {

  private record Known<T>(Address address, ActorRef<T> peer) {}

  private final Membership membership;
  private final ActorRefResolver resolver;
  private final String name;
  private final ConcurrentHashMap<String, Known<T>> known = new ConcurrentHashMap<>();

  /**
   * @param name of the actor, below {@code /system}
   */
  public Peers(ActorSystem<?> system, Membership membership, String name) {
    this.membership = membership;
    this.resolver = ActorRefResolver.get(system);
    this.name = name;
  }

  /** The actor on a node; empty if that is no member. */
  public Optional<ActorRef<T>> on(String node) {
    Optional<Address> address = membership.addressOf(node);
    if (address.isEmpty()) {
      known.remove(node);
      return Optional.empty();
    }
    Known<T> peer = known.get(node);
    if (peer == null || !peer.address().equals(address.get())) {
      peer = new Known<>(address.get(), at(address.get()));
      known.put(node, peer);
    }
    return Optional.of(peer.peer());
  }

  /** The actor at an address. */
  ActorRef<T> at(Address address) {
    return resolver.resolveActorRef(address + "/system/" + name);
  }
}
