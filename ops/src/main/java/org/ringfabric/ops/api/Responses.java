// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.ringfabric.ops.command.Answer;
import org.ringfabric.ops.command.Problem;

/** The words of HTTP for what a command answered. */
final class Responses {

  private static final ContentType PROBLEM_JSON =
      MediaTypes.customWithFixedCharset(
              "application", "problem+json", HttpCharsets.UTF_8, Map.of(), false)
          .toContentType();

  private static final int UNAVAILABLE = 503;

  private Responses() {}

  static HttpResponse of(Answer answer) {
    if (answer instanceof Answer.Found found) {
      return json(200, found.body());
    }
    if (answer instanceof Answer.Created created) {
      return json(201, created.body());
    }
    if (answer instanceof Answer.Page page) {
      return json(200, new PageBody(page));
    }
    if (answer instanceof Answer.Refused refused) {
      return problem(refused.problem());
    }
    return guarded(status(204));
  }

  static HttpResponse json(int status, Object body) {
    return guarded(
        status(status)
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.write(body))));
  }

  /** RFC 9457, with {@code code} and {@code hint} as its extension members. */
  static HttpResponse problem(Problem problem) {
    HttpResponse plain = status(problem.status());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:ringfabric:problem:" + problem.code());
    body.put("title", plain.status().reason());
    body.put("status", problem.status());
    body.put("detail", problem.message());
    body.put("code", problem.code());
    body.put("hint", problem.hint());
    HttpResponse response =
        guarded(plain.withEntity(HttpEntities.create(PROBLEM_JSON, Json.write(body))));
    return problem.status() == UNAVAILABLE
        ? response.addHeader(RawHeader.create("Retry-After", "2"))
        : response;
  }

  static HttpResponse status(int code) {
    return HttpResponse.create().withStatus(StatusCodes.get(code));
  }

  /** What the API answers is about people: no cache keeps it, no browser takes it for a page. */
  private static HttpResponse guarded(HttpResponse response) {
    return response
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("X-Content-Type-Options", "nosniff"));
  }

  private record PageBody(Object items, Optional<String> next, Optional<Long> total) {
    PageBody(Answer.Page page) {
      this(page.items(), page.next(), page.total());
    }
  }
}
