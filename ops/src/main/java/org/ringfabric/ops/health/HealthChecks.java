// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.health;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The health checks of a node. Parts register as they start, so a node is asked for its health
 * before all of them are there.
 */
public final class HealthChecks {

  private final Map<Probe, List<Named>> checks = new EnumMap<>(Probe.class);
  private final Duration patience;

  /** With the time a check may take before it counts as failed. */
  public HealthChecks(Duration patience) {
    this.patience = patience;
    for (Probe probe : Probe.values()) {
      checks.put(probe, new CopyOnWriteArrayList<>());
    }
  }

  /** Reads {@code ringfabric.health}. */
  public static HealthChecks from(Config health) {
    return new HealthChecks(health.getDuration("patience"));
  }

  /** Has {@code probe} ask {@code check} too, under a name for the report. */
  public void register(Probe probe, String name, HealthCheck check) {
    register(probe, new Named(name, check, Health.State.UNHEALTHY));
  }

  /** The same of a part that the node serves without: what it says, or doesn't, only degrades. */
  public void registerDispensable(Probe probe, String name, HealthCheck check) {
    register(probe, new Named(name, check, Health.State.DEGRADED));
  }

  private void register(Probe probe, Named check) {
    if (checksOf(probe).stream().anyMatch(other -> other.name.equals(check.name))) {
      throw new IllegalArgumentException(check.name + ": is asked already");
    }
    checksOf(probe).add(check);
  }

  /** The health of every part that {@code probe} asks, and of all together. */
  public CompletableFuture<Report> report(Probe probe) {
    List<CompletableFuture<Part>> parts = checksOf(probe).stream().map(this::ask).toList();
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> Report.of(parts.stream().map(CompletableFuture::join).toList()));
  }

  private CompletableFuture<Part> ask(Named named) {
    CompletableFuture<Health> answer;
    try {
      answer = named.check.check().toCompletableFuture().copy();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(this::failed)
        .thenApply(named::part);
  }

  private Health failed(Throwable failure) {
    return Health.unhealthy(
        failure instanceof TimeoutException
            ? "no answer within %d ms".formatted(patience.toMillis())
            : "the check failed: " + failure);
  }

  private List<Named> checksOf(Probe probe) {
    return checks.getOrDefault(probe, List.of());
  }

  private record Named(String name, HealthCheck check, Health.State worst) {
    Part part(Health health) {
      boolean worse = health.state().compareTo(worst) > 0;
      return new Part(name, worse ? worst : health.state(), health.cause());
    }
  }

  /** How well one part is. */
  public record Part(String name, Health.State state, Optional<String> cause) {}

  /**
   * How well all parts are.
   *
   * @param state of the worst part
   */
  public record Report(Health.State state, List<Part> parts) {
    static Report of(List<Part> parts) {
      Health.State worst =
          parts.stream()
              .map(Part::state)
              .max(Comparator.naturalOrder())
              .orElse(Health.State.HEALTHY);
      return new Report(worst, parts);
    }
  }
}
