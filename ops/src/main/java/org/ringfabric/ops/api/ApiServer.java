// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.console.Console;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.metrics.CommandMetrics;
import org.ringfabric.ops.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.DurationConverters;

/** The HTTP server of a node. It stops with the actor system, after the requests it is serving. */
public final class ApiServer {

  private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

  /**
   * Above the patience of every command, which answers for itself when it runs out, and below the
   * time after which an idle connection is closed.
   */
  private static final Duration SILENCE = Duration.ofSeconds(50);

  /** For the longest Call-ID, each of its characters escaped. */
  private static final int LONGEST_URI = 64 * 1024;

  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final ActorSystem<?> system;
  private final ApiConfig config;
  private final List<Endpoint> endpoints;

  /** Serves {@code commands}, health, metrics and the console. */
  public ApiServer(
      ActorSystem<?> system,
      ApiConfig config,
      CommandRegistry commands,
      HealthChecks health,
      Metrics metrics) {
    this.system = system;
    this.config = config;
    CommandRunner runner =
        new CommandRunner(config.requestTimeout(), new CommandMetrics(metrics.registry()));
    this.endpoints =
        List.of(
            new HealthEndpoint(health),
            new MetricsEndpoint(metrics),
            new CommandEndpoint(system, config, new Routes(commands), runner),
            new SiteEndpoint(new Console()));
  }

  /** Starts listening; the address has the real port where the configuration has 0. */
  public CompletionStage<InetSocketAddress> start() {
    if (config.tokens().all().isEmpty()) {
      log.warn(
          "no API token is configured, so nobody can use the API; make one with 'ringfabric token'");
    }
    return Http.get(system)
        .newServerAt(config.host(), config.port())
        .withSettings(settings())
        .bind(this::answer)
        .thenApply(binding -> binding.addToCoordinatedShutdown(GOODBYE, system))
        .thenApply(ServerBinding::localAddress);
  }

  private ServerSettings settings() {
    ServerSettings defaults = ServerSettings.create(system.settings().config());
    return defaults
        .withServerHeader(Optional.empty())
        .withTransparentHeadRequests(true)
        .withParserSettings(defaults.getParserSettings().withMaxUriLength(LONGEST_URI))
        .withTimeouts(
            defaults.getTimeouts().withRequestTimeout(DurationConverters.toScala(SILENCE)))
        .withMaxConnections(config.maxConnections());
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request) {
    List<String> path = Requests.path(request);
    for (Endpoint endpoint : endpoints) {
      Optional<CompletionStage<HttpResponse>> answer = endpoint.answer(request, path);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(Responses.problem(nothingAt(request)));
  }

  private static Problem nothingAt(HttpRequest request) {
    return Problem.notFound(
        "path",
        request.getUri().path(),
        "The console is at /, the API under /api/v1 (see /openapi.yaml), health at /health/ready.");
  }
}
