// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * How often commands were called, how they ended and how long they took: {@code
 * ringfabric_api_requests_seconds}.
 */
public final class CommandMetrics {

  private final MeterRegistry registry;

  /** Counting in {@code registry}. */
  public CommandMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A command was answered. */
  public void served(String command, int status, Duration took) {
    Timer.builder("ringfabric.api.requests")
        .description("Commands served by the API")
        .tag("command", command)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }
}
