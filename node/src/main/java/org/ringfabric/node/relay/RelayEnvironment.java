// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.relay;

import org.ringfabric.actors.relay.MediaEvents;
import org.ringfabric.actors.relay.RelayPolicy;
import org.ringfabric.actors.sdp.SdpLimits;

/** What all sessions of a node share. */
record RelayEnvironment(
    String node,
    RelayConfig config,
    MediaLoops loops,
    PortPool pool,
    RelayInterfaces interfaces,
    PlausibleAddresses plausible,
    MediaEvents events) {

  static RelayEnvironment of(
      String node, RelayConfig config, MediaLoops loops, MediaEvents events) {
    return new RelayEnvironment(
        node,
        config,
        loops,
        new PortPool(config, System::nanoTime),
        new RelayInterfaces(config.interfaces()),
        new PlausibleAddresses(config.routablePrivateRanges()),
        events);
  }

  SessionSockets sockets() {
    return new SessionSockets(
        loops.next(), pool, interfaces, plausible, config.maxPacketsPerSecond());
  }

  RelayPolicy policy() {
    SdpLimits limits = SdpLimits.DEFAULT;
    return new RelayPolicy(
        new SdpLimits(limits.maxBytes(), limits.maxLines(), config.maxStreams()),
        config.rewriteOrigin());
  }
}
