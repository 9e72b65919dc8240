// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.lifecycle;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.ringfabric.actors.relay.MediaEvents;
import org.ringfabric.node.relay.MediaLoops;
import org.ringfabric.node.relay.RelayConfig;
import org.ringfabric.node.relay.RelayGuardian;

/** The relay of this node: the threads that move packets, and who opens sessions on them. */
record RelayPlane(MediaLoops loops, ActorRef<RelayGuardian.Command> guardian)
    implements AutoCloseable {

  static RelayPlane start(
      String node, RelayConfig config, ActorSystem<?> system, MediaEvents events) {
    MediaLoops loops = new MediaLoops(config);
    return new RelayPlane(
        loops,
        system.systemActorOf(
            RelayGuardian.create(node, config, loops, events),
            RelayGuardian.name(node),
            Props.empty()));
  }

  /** Takes no new session, of whichever node's calls; those that are open go on. */
  void drain() {
    guardian.tell(new RelayGuardian.Drain());
  }

  /** Closes every port. */
  @Override
  public void close() {
    loops.close();
  }
}
