// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.ringfabric.ops.api.ApiConfig;
import org.ringfabric.ops.api.ApiServer;

/** Where a node starts being operated. */
public final class Operations {

  private Operations() {}

  /**
   * Starts the HTTP server, which stops with the actor system, and watches what every node has.
   *
   * @return the address it listens on, with the real port
   */
  public static CompletionStage<InetSocketAddress> start(
      ActorSystem<?> system, OperationsPorts ports, ApiConfig config) {
    StandardChecks.register(ports.health(), ports, system.executionContext());
    return new ApiServer(system, config, Commands.over(ports), ports.health(), ports.metrics())
        .start();
  }
}
