// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.ringfabric.ops.health.Health;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.health.Probe;

/**
 * {@code /health/alive}, {@code /health/ready} and {@code /health/startup}, open to all: load
 * balancers and orchestrators have no token.
 */
final class HealthEndpoint implements Endpoint {

  private final HealthChecks checks;

  HealthEndpoint(HealthChecks checks) {
    this.checks = checks;
  }

  @Override
  public Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, List<String> path) {
    if (path.size() != 2 || !path.get(0).equals("health") || !Requests.isGet(request)) {
      return Optional.empty();
    }
    return Probe.named(path.get(1)).map(probe -> checks.report(probe).thenApply(this::response));
  }

  private HttpResponse response(HealthChecks.Report report) {
    int status = report.state() == Health.State.UNHEALTHY ? 503 : 200;
    return Responses.json(status, report);
  }
}
