// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What the transaction layer counts. */
final class TransactionMetrics {
  private final Counter clients;
  private final Counter servers;
  private final Counter retransmissions;
  private final Counter absorbed;
  private final Counter malformed;
  private final Counter merged;
  private final Counter stray;
  private final Counter unsent;
  private final Counter overload;
  private final Counter clientTimeouts;
  private final Counter serverTimeouts;
  private final Counter dropped;
  private final Counter failed;
  private final LongAdder live = new LongAdder();
  private final LongAdder unanswered = new LongAdder();

  TransactionMetrics(MeterRegistry registry) {
    clients = registry.counter("ringfabric.sip.transactions", "side", "client");
    servers = registry.counter("ringfabric.sip.transactions", "side", "server");
    retransmissions = registry.counter("ringfabric.sip.retransmissions", "direction", "out");
    absorbed = registry.counter("ringfabric.sip.retransmissions", "direction", "in");
    malformed = registry.counter("ringfabric.sip.malformed");
    merged = registry.counter("ringfabric.sip.merged");
    stray = registry.counter("ringfabric.sip.stray.responses");
    unsent = registry.counter("ringfabric.sip.unsent");
    overload = registry.counter("ringfabric.sip.overload.refused");
    clientTimeouts = registry.counter("ringfabric.sip.timeouts", "side", "client");
    serverTimeouts = registry.counter("ringfabric.sip.timeouts", "side", "server");
    dropped = registry.counter("ringfabric.sip.overload.dropped");
    failed = registry.counter("ringfabric.sip.failed");
    registry.gauge("ringfabric.sip.transactions.live", live, LongAdder::sum);
  }

  void clientStarted() {
    clients.increment();
    live.increment();
  }

  void clientEnded() {
    live.decrement();
  }

  void serverStarted() {
    servers.increment();
    live.increment();
    unanswered.increment();
  }

  void serverAnswered() {
    unanswered.decrement();
  }

  void serverEnded() {
    live.decrement();
  }

  void retransmitted() {
    retransmissions.increment();
  }

  void absorbed() {
    absorbed.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void merged() {
    merged.increment();
  }

  void stray() {
    stray.increment();
  }

  void unsent() {
    unsent.increment();
  }

  void overload() {
    overload.increment();
  }

  void clientTimeout() {
    clientTimeouts.increment();
  }

  void serverTimeout() {
    serverTimeouts.increment();
  }

  void dropped() {
    dropped.increment();
  }

  /** A message that met a bug. */
  void failed() {
    failed.increment();
  }

  /** Transactions of both sides that aren't terminated yet. */
  long live() {
    return live.sum();
  }

  /** Requests that have no final response yet. */
  long unanswered() {
    return unanswered.sum();
  }
}
