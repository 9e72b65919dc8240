// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private final HealthChecks checks = new HealthChecks(Duration.ofMillis(50));

  private Health.State state(Probe probe) {
    return checks.report(probe).join().state();
  }

  @Test
  void aNodeWithoutChecksIsHealthy() {
    assertThat(state(Probe.ALIVE)).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void theWorstPartDecides() {
    checks.register(
        Probe.READY, "a", () -> CompletableFuture.completedFuture(Health.unhealthy("no")));
    checks.register(Probe.READY, "b", () -> CompletableFuture.completedFuture(Health.healthy()));

    assertThat(state(Probe.READY)).isEqualTo(Health.State.UNHEALTHY);
    assertThat(state(Probe.ALIVE)).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void aCheckThatThrowsFailsOrHangsIsUnhealthy() {
    checks.register(
        Probe.READY,
        "throws",
        () -> {
          throw new IllegalStateException("bug");
        });
    checks.register(
        Probe.READY,
        "fails",
        () -> CompletableFuture.failedFuture(new IllegalStateException("store")));
    checks.register(Probe.READY, "hangs", CompletableFuture::new);

    assertThat(checks.report(Probe.READY).join().parts())
        .allMatch(part -> part.state() == Health.State.UNHEALTHY && part.cause().isPresent());
  }

  @Test
  void whatTheNodeServesWithoutOnlyDegradesIt() {
    checks.registerDispensable(
        Probe.READY, "no", () -> CompletableFuture.completedFuture(Health.unhealthy("gone")));
    checks.registerDispensable(Probe.READY, "hangs", CompletableFuture::new);

    assertThat(checks.report(Probe.READY).join().parts())
        .allMatch(part -> part.state() == Health.State.DEGRADED && part.cause().isPresent());
  }

  @Test
  void aPartIsAskedOnce() {
    HealthCheck healthy = () -> CompletableFuture.completedFuture(Health.healthy());
    checks.register(Probe.READY, "store", healthy);
    checks.register(Probe.STARTUP, "store", healthy);

    assertThatThrownBy(() -> checks.registerDispensable(Probe.READY, "store", healthy))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
