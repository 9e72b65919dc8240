// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/** Follows the receptionist's list of relays. */
final class RelayDirectory {

  /** A relay and the node that it names. */
  record Relay(String node, ActorRef<RelayGuardian.Command> ref) {}

  /**
   * @param all also those that can't be reached now, which may come back with their sessions
   */
  record Relays(List<Relay> all, List<Relay> reachable) {
    static final Relays NONE = new Relays(List.of(), List.of());

    Optional<ActorRef<RelayGuardian.Command>> of(String node) {
      return all.stream().filter(r -> r.node().equals(node)).map(Relay::ref).findFirst();
    }
  }

  private RelayDirectory() {}

  static Behavior<Receptionist.Listing> create(Consumer<Relays> found) {
    return Behaviors.setup(
        context -> {
          context
              .getSystem()
              .receptionist()
              .tell(Receptionist.subscribe(RelayGuardian.serviceKey(), context.getSelf()));
          return Behaviors.receiveMessage(
              listing -> {
                found.accept(
                    new Relays(
                        relays(listing.getAllServiceInstances(RelayGuardian.serviceKey())),
                        relays(listing.getServiceInstances(RelayGuardian.serviceKey()))));
                return Behaviors.same();
              });
        });
  }

  private static List<Relay> relays(Set<ActorRef<RelayGuardian.Command>> refs) {
    String prefix = RelayGuardian.name("");
    return refs.stream()
        .filter(ref -> ref.path().name().startsWith(prefix))
        .map(ref -> new Relay(ref.path().name().substring(prefix.length()), ref))
        .toList();
  }
}
