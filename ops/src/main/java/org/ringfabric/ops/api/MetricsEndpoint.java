// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.ringfabric.ops.metrics.Metrics;

/** {@code /metrics}, open to all: it counts, and names nobody. */
final class MetricsEndpoint implements Endpoint {

  private static final List<String> PATH = List.of("metrics");

  private final Metrics metrics;

  MetricsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, List<String> path) {
    if (!path.equals(PATH) || !Requests.isGet(request)) {
      return Optional.empty();
    }
    return Optional.of(
        CompletableFuture.supplyAsync(
            () -> Responses.status(200).withEntity(HttpEntities.create(metrics.scrape()))));
  }
}
