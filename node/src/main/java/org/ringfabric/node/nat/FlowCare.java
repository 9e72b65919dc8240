// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.nat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ringfabric.actors.proxy.RegisteredFlows;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;
import org.ringfabric.actors.transaction.Worker;

/** The flows that phones registered over, while they are registered. Confined to one worker. */
public final class FlowCare implements RegisteredFlows {
  /** Sends something small over a flow. */
  @FunctionalInterface
  public interface Ping {
    void send(Flow flow, long sequence);
  }

  private static final class Care {
    private final Set<Aor> accounts = new HashSet<>(2);
    private Instant until = Instant.MIN;
    private long sequence;
  }

  private final Worker worker;
  private final Duration interval;
  private final LocationService locations;
  private final Ping ping;
  private final InstantSource clock;
  private final Map<Flow, Care> flows = new HashMap<>();

  /**
   * @param interval between two keepalives on a UDP flow
   */
  public FlowCare(
      Worker worker, Duration interval, LocationService locations, Ping ping, InstantSource clock) {
    this.worker = worker;
    this.interval = interval;
    this.locations = locations;
    this.ping = ping;
    this.clock = clock;
  }

  @Override
  public void registered(Aor aor, Flow flow, Instant until) {
    worker.execute(() -> note(aor, flow, until));
  }

  private void note(Aor aor, Flow flow, Instant until) {
    Care care = flows.get(flow);
    if (care == null) {
      care = new Care();
      flows.put(flow, care);
      check(flow);
    }
    care.accounts.add(aor);
    if (until.isAfter(care.until)) {
      care.until = until;
    }
  }

  private void check(Flow flow) {
    worker.schedule(
        interval,
        () -> {
          Care care = flows.get(flow);
          if (care == null) {
            return;
          }
          if (!care.until.isAfter(clock.instant())) {
            flows.remove(flow);
            return;
          }
          if (!flow.transport().reliable()) {
            ping.send(flow, ++care.sequence);
          }
          check(flow);
        });
  }

  /** A connection is gone: its accounts are no longer reached over it. */
  public void closed(Flow flow) {
    worker.execute(
        () -> {
          Care care = flows.remove(flow);
          if (care != null) {
            care.accounts.forEach(aor -> locations.flowLost(aor, flow));
          }
        });
  }
}
