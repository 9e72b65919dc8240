// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringfabric.ops.api.Json;

/** The API of a node, called from outside. */
final class ApiClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** A self-test places a whole call. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI base;
  private final String token;

  ApiClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  JsonNode get(String path, Map<String, String> query) {
    String asked =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send("GET", asked.isEmpty() ? path : path + "?" + asked, BodyPublishers.noBody());
  }

  JsonNode get(String path) {
    return get(path, Map.of());
  }

  JsonNode put(String path, JsonNode body) {
    return send("PUT", path, BodyPublishers.ofByteArray(Json.write(body)));
  }

  JsonNode patch(String path, JsonNode body) {
    return send("PATCH", path, BodyPublishers.ofByteArray(Json.write(body)));
  }

  JsonNode post(String path) {
    return send("POST", path, BodyPublishers.ofString("{}"));
  }

  JsonNode delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** {@code value} as one segment of a path, whatever is in it. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return read(http.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw ApiFailure.unreachable(
          "no answer from %s: %s".formatted(base, e.getMessage() == null ? e : e.getMessage()),
          "Is the node running, and is --api (or RINGFABRIC_API) its API address?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiFailure.unreachable("interrupted", "Run the command again.");
    }
  }

  private JsonNode read(HttpResponse<byte[]> response) throws IOException {
    boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
    if (response.statusCode() == 204) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!json) {
      throw ApiFailure.unreachable(
          "%s answered %d without JSON".formatted(base, response.statusCode()),
          "Is --api (or RINGFABRIC_API) the API address of a node?");
    }
    JsonNode body = Json.mapper().readTree(response.body());
    if (response.statusCode() >= 400) {
      throw ApiFailure.refused(
          "%s (%s)".formatted(body.path("detail").asText(), body.path("code").asText()),
          body.path("hint").asText());
    }
    return body;
  }
}
