// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.ops.api.RunningApi.json;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;
import org.ringfabric.ops.health.Health;
import org.ringfabric.ops.health.Probe;

class ApiServerTest {

  private static final Parameter NAME = Parameter.text("name");

  private static RunningApi api;

  record Thing(String name, int size) {
    Thing {
      if (size < 0) {
        throw new IllegalArgumentException("size: " + size + " (expected: at least 0)");
      }
    }
  }

  @BeforeAll
  static void start() {
    api =
        new RunningApi(
            new CommandRegistry(
                List.of(
                    command(
                        Signature.get(
                            "thing.list", "/things", Parameter.flag("big"), Parameter.LIMIT),
                        arguments ->
                            new Answer.Page(
                                List.of(new Thing("limit", arguments.limit())),
                                Optional.of("cursor"),
                                Optional.empty())),
                    command(
                        Signature.get("thing.show", "/things/{name}", NAME),
                        arguments -> new Answer.Found(new Thing(arguments.required("name"), 1))),
                    command(
                        Signature.put("thing.put", "/things/{name}", Thing.class, NAME),
                        arguments -> new Answer.Created(arguments.body(Thing.class))),
                    command(
                        Signature.delete("thing.remove", "/things/{name}", NAME),
                        arguments -> new Answer.Done()),
                    command(
                        Signature.get("missing", "/missing"),
                        arguments ->
                            new Answer.Refused(Problem.notFound("thing", "x", "Look elsewhere."))),
                    command(
                        Signature.get("bug", "/bug"),
                        arguments -> {
                          throw new IllegalStateException("secret detail");
                        }),
                    new Command() {
                      @Override
                      public Signature signature() {
                        return Signature.get("never", "/never");
                      }

                      @Override
                      public CompletionStage<Answer> run(Arguments arguments) {
                        return new CompletableFuture<>();
                      }
                    })));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Command command(Signature signature, Function<Arguments, Answer> answer) {
    return new Command() {
      @Override
      public Signature signature() {
        return signature;
      }

      @Override
      public CompletionStage<Answer> run(Arguments arguments) {
        return Answer.now(answer.apply(arguments));
      }
    };
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("code").asText()).isEqualTo(code);
    assertThat(json(response).path("type").asText()).isEqualTo("urn:ringfabric:problem:" + code);
    assertThat(json(response).path("detail").asText()).isNotEmpty();
    assertThat(json(response).path("hint").asText()).isNotEmpty();
  }

  @Nested
  class Tokens {

    @Test
    void refusesARequestWithoutAToken() {
      HttpResponse<String> response = api.send(api.request("/api/v1/things"));

      assertProblem(response, 401, "unauthorized");
    }

    @Test
    void refusesAnUnknownToken() {
      HttpResponse<String> response =
          api.send(api.request("/api/v1/things").header("Authorization", "Bearer guess"));

      assertProblem(response, 401, "unauthorized");
    }

    @Test
    void refusesAnUnknownTokenEvenWhereNothingIs() {
      HttpResponse<String> response = api.send(api.request("/api/v1/secret-plans"));

      assertProblem(response, 401, "unauthorized");
    }

    @Test
    void letsAReadOnlyTokenReadButChangeNothing() {
      HttpRequest.Builder read =
          api.request("/api/v1/things/a").header("Authorization", "bearer " + RunningApi.READER);
      HttpRequest.Builder remove =
          api.request("/api/v1/things/a")
              .header("Authorization", "Bearer " + RunningApi.READER)
              .DELETE();

      assertThat(api.send(read).statusCode()).isEqualTo(200);
      assertProblem(api.send(remove), 403, "read-only-token");
    }
  }

  @Nested
  class Answers {

    @Test
    void areJsonThatNobodyCaches() {
      HttpResponse<String> response = api.get("/api/v1/things/tea%2Fpot%20%C3%BC");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(json(response).path("name").asText()).isEqualTo("tea/pot ü");
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void comeInPagesWithACursor() {
      HttpResponse<String> response = api.get("/api/v1/things?limit=7&big=true");

      assertThat(json(response).at("/items/0/size").asInt()).isEqualTo(7);
      assertThat(json(response).path("next").asText()).isEqualTo("cursor");
    }

    @Test
    void areCreatedWhenAPutMadeSomething() {
      HttpResponse<String> response =
          api.send("PUT", "/api/v1/things/a", "{\"name\":\"a\",\"size\":3}");

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("{\"name\":\"a\",\"size\":3}");
    }

    @Test
    void areEmptyWhenThereIsNothingToTell() {
      assertThat(api.send("DELETE", "/api/v1/things/a", "").statusCode()).isEqualTo(204);
    }

    @Test
    void areTheCommandsOwnRefusals() {
      assertProblem(api.get("/api/v1/missing"), 404, "thing-not-found");
    }
  }

  @Nested
  class BadRequests {

    @Test
    void toAPathThatIsNotThere() {
      assertProblem(api.get("/api/v1/thongs"), 404, "path-not-found");
      assertProblem(api.get("/elsewhere"), 404, "path-not-found");
    }

    @Test
    void withAMethodThePathDoesNotHave() {
      HttpResponse<String> response = api.send("POST", "/api/v1/things/a", "{}");

      assertProblem(response, 405, "method-not-allowed");
      assertThat(response.headers().firstValue("Allow")).contains("GET, PUT, DELETE");
    }

    @Test
    void withAMisspeltFilter() {
      HttpResponse<String> response = api.get("/api/v1/things?bug=true");

      assertProblem(response, 400, "invalid-request");
      assertThat(json(response).path("detail").asText()).contains("bug").contains("big, limit");
    }

    @Test
    void withAValueOutOfRange() {
      assertProblem(api.get("/api/v1/things?limit=1001"), 400, "invalid-request");
      assertProblem(api.get("/api/v1/things?limit=-1"), 400, "invalid-request");
      assertProblem(api.get("/api/v1/things?big=perhaps"), 400, "invalid-request");
      assertProblem(api.get("/api/v1/things?limit=1&limit=2"), 400, "invalid-request");
    }

    @Test
    void withControlCharactersInThePath() {
      assertProblem(api.get("/api/v1/things/a%0d%0ab"), 400, "invalid-request");
    }

    @Test
    void withABodyThatIsNotJson() {
      assertProblem(api.send("PUT", "/api/v1/things/a", "{\"name\""), 400, "invalid-request");
      assertProblem(api.send("PUT", "/api/v1/things/a", "null"), 422, "invalid-body");
      assertProblem(api.send("PUT", "/api/v1/things/a", "[1]"), 422, "invalid-body");
    }

    @Test
    void withAnUnknownField() {
      HttpResponse<String> response =
          api.send("PUT", "/api/v1/things/a", "{\"name\":\"a\",\"sise\":3}");

      assertProblem(response, 422, "invalid-body");
      assertThat(json(response).path("detail").asText()).contains("sise").contains("name, size");
    }

    @Test
    void withAFieldOfAnotherType() {
      HttpResponse<String> response =
          api.send("PUT", "/api/v1/things/a", "{\"name\":\"a\",\"size\":\"big\"}");

      assertProblem(response, 422, "invalid-body");
      assertThat(json(response).path("detail").asText()).contains("size");
    }

    @Test
    void withAValueThatTheRecordRefuses() {
      HttpResponse<String> response =
          api.send("PUT", "/api/v1/things/a", "{\"name\":\"a\",\"size\":-3}");

      assertProblem(response, 422, "invalid-body");
      assertThat(json(response).path("detail").asText())
          .isEqualTo("size: -3 (expected: at least 0)");
    }

    @Test
    void withABodyThatIsTooLarge() {
      String body = "{\"name\":\"" + "a".repeat(5000) + "\",\"size\":3}";

      assertProblem(api.send("PUT", "/api/v1/things/a", body), 413, "body-too-large");
    }

    @Test
    void withAnotherContentType() {
      HttpRequest.Builder request =
          api.request("/api/v1/things/a")
              .header("Authorization", "Bearer " + RunningApi.WRITER)
              .header("Content-Type", "text/plain")
              .PUT(BodyPublishers.ofString("{}"));

      assertProblem(api.send(request), 415, "not-json");
    }
  }

  @Nested
  class Failures {

    @Test
    void ofACommandNameAnIncidentAndNothingElse() {
      HttpResponse<String> response = api.get("/api/v1/bug");

      assertProblem(response, 500, "internal-error");
      assertThat(response.body()).doesNotContain("secret detail");
    }

    @Test
    void toAnswerInTimeAreUnavailability() {
      HttpResponse<String> response = api.get("/api/v1/never");

      assertProblem(response, 503, "unavailable");
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Nested
  class OpenToAll {

    @Test
    void healthIsThatOfTheWorstPart() {
      api.health()
          .register(
              Probe.READY,
              "store",
              () -> CompletableFuture.completedFuture(Health.degraded("slow")));
      api.health().register(Probe.READY, "cluster", CompletableFuture::new);

      HttpResponse<String> ready = api.send(api.request("/health/ready"));
      HttpResponse<String> alive = api.send(api.request("/health/alive"));

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(json(ready).path("state").asText()).isEqualTo("UNHEALTHY");
      assertThat(json(ready).at("/parts/0/cause").asText()).isEqualTo("slow");
      assertThat(json(ready).at("/parts/1/cause").asText()).contains("200 ms");
      assertThat(alive.statusCode()).isEqualTo(200);
    }

    @Test
    void metricsCountTheCommands() {
      api.get("/api/v1/things/a");

      String metrics = api.send(api.request("/metrics")).body();

      assertThat(metrics)
          .contains("ringfabric_api_requests_seconds_count{command=\"thing.show\",status=\"200\"}")
          .contains("ringfabric_build{version=\"test\"} 1")
          .contains("jvm_memory_used_bytes");
    }

    @Test
    void theConsoleLoadsNothingFromElsewhere() {
      HttpResponse<String> page = api.send(api.request("/"));

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=UTF-8");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
    }
  }
}
