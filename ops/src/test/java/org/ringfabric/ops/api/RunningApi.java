// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.ringfabric.ops.Operations;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.fakes.FakeFabric;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.metrics.Metrics;

/** A real server on a free port of loopback, over the commands of a test. */
public final class RunningApi implements AutoCloseable {

  public static final String WRITER = "a-token-that-may-write";
  public static final String READER = "a-token-that-may-only-read";

  /**
   * One for all tests of the process: its start and stop cost more than they do. It ends with the
   * process.
   */
  private static final ActorTestKit KIT = ActorTestKit.create("api", ConfigFactory.load());

  private final HealthChecks health = new HealthChecks(Duration.ofMillis(200));
  private final Metrics metrics = new Metrics("test");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  /** Over commands of the test's own. */
  public RunningApi(CommandRegistry commands) {
    base = base(new ApiServer(KIT.system(), config(), commands, health, metrics).start());
  }

  /** Over all commands, on a fabric in memory. */
  public RunningApi(FakeFabric fabric) {
    base = base(Operations.start(KIT.system(), fabric.ports(health, metrics), config()));
  }

  private static URI base(CompletionStage<InetSocketAddress> started) {
    return URI.create("http://127.0.0.1:" + started.toCompletableFuture().join().getPort());
  }

  private static ApiConfig config() {
    Tokens tokens =
        new Tokens(
            List.of(
                Token.hashing("operator", Token.Access.WRITE, WRITER),
                Token.hashing("dashboard", Token.Access.READ, READER)));
    return new ApiConfig("127.0.0.1", 0, tokens, 4096, Duration.ofMillis(500), 64);
  }

  public URI base() {
    return base;
  }

  public HealthChecks health() {
    return health;
  }

  /** Sends a request as the operator. */
  public HttpResponse<String> send(String method, String path, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + WRITER)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  @Override
  public void close() {
    metrics.close();
  }
}
