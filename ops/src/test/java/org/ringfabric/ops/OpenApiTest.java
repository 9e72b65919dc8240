// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.api.RunningApi;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Signature;
import org.ringfabric.ops.fakes.FakeFabric;
import org.ringfabric.ops.health.HealthChecks;
import org.ringfabric.ops.metrics.Metrics;

/** The file and the routes say the same. */
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "put", "patch", "post", "delete");

  private final JsonNode file = read();

  private static JsonNode read() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CommandRegistry commands() {
    try (Metrics metrics = new Metrics("test")) {
      return Commands.over(
          new FakeFabric().ports(new HealthChecks(Duration.ofSeconds(1)), metrics));
    }
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : file.at(reference.substring(1));
  }

  private Set<String> parameters(JsonNode path, JsonNode operation) {
    Set<String> names = new TreeSet<>();
    path.path("parameters").forEach(p -> names.add(resolved(p).path("name").asText()));
    operation.path("parameters").forEach(p -> names.add(resolved(p).path("name").asText()));
    return names;
  }

  @Test
  void everyCommandIsInTheFileWithItsParametersAndBody() {
    for (Signature signature : commands().signatures()) {
      JsonNode path = file.path("paths").path("/api/v1" + signature.path());
      JsonNode operation = path.path(signature.verb().name().toLowerCase(Locale.ROOT));

      assertThat(operation.path("operationId").asText())
          .as("%s %s", signature.verb(), signature.path())
          .isEqualTo(signature.name());
      assertThat(parameters(path, operation))
          .as(signature.name())
          .isEqualTo(
              signature.parameters().stream()
                  .map(Parameter::name)
                  .collect(Collectors.toCollection(TreeSet::new)));
      assertThat(operation.has("requestBody"))
          .as(signature.name())
          .isEqualTo(signature.body().isPresent());
    }
  }

  @Test
  void everyOperationInTheFileAnswers() {
    List<String> asked = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : file.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          asked.add(path.getKey());
          assertThat(answer(operation.getKey(), path.getKey()))
              .as("%s %s", operation.getKey(), path.getKey())
              .isIn(200, 201, 204);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(15);
  }

  private static int answer(String method, String path) {
    String filled =
        path.replace("{aor}", "alice@example.org")
            .replace("{callId}", FakeFabric.CALL)
            .replace("{key}", "alice@example.org")
            .replace("{probe}", "ready");
    String body = method.equals("put") ? "{\"password\":\"secret\"}" : "";
    try (RunningApi api = new RunningApi(new FakeFabric())) {
      return api.send(method.toUpperCase(Locale.ROOT), filled, body).statusCode();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> dangling =
        file.findValuesAsText("$ref").stream()
            .filter(reference -> file.at(reference.substring(1)).isMissingNode())
            .toList();

    assertThat(dangling).isEmpty();
  }

  @Test
  void itIsServed() {
    try (RunningApi api = new RunningApi(new FakeFabric())) {
      assertThat(api.send(api.request("/openapi.yaml")).body()).contains("openapi: 3.1.0");
    }
  }
}
