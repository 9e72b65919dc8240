// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.util.ByteString;
import org.ringfabric.ops.command.Problem;

/**
 * Reads a request's body into the record a command takes: bounded, strict, and with the name of the
 * field that is wrong.
 */
final class BodyReader {

  private static final byte[] NO_FIELDS = {'{', '}'};

  private final ActorSystem<?> system;
  private final ApiConfig config;

  BodyReader(ActorSystem<?> system, ApiConfig config) {
    this.system = system;
    this.config = config;
  }

  CompletionStage<Reading<Object>> read(HttpRequest request, Class<?> type) {
    HttpEntity entity = request.entity();
    if (!entity.isKnownEmpty()
        && !entity.getContentType().mediaType().toString().equals("application/json")) {
      entity.discardBytes(system);
      return CompletableFuture.completedFuture(new Reading.Wrong<>(notJson(entity)));
    }
    return entity
        .withSizeLimit(config.maxBodyBytes())
        .toStrict(config.requestTimeout().toMillis(), system)
        .thenApply(strict -> parse(strict.getData(), type))
        .exceptionally(this::tooLarge);
  }

  private static Reading<Object> parse(ByteString data, Class<?> type) {
    try {
      byte[] bytes = data.isEmpty() ? NO_FIELDS : data.toArray();
      Object body = Json.mapper().readValue(bytes, type);
      return body == null
          ? new Reading.Wrong<>(Problem.invalidBody("null (expected: an object)", "Send {…}."))
          : new Reading.Read<>(body);
    } catch (ValueInstantiationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Reading.Wrong<>(
          Problem.invalidBody(String.valueOf(cause.getMessage()), "Correct the value."));
    } catch (UnrecognizedPropertyException e) {
      String known =
          e.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      return new Reading.Wrong<>(
          Problem.invalidBody(
              "unknown field '%s' (expected: %s)"
                  .formatted(Problem.shown(e.getPropertyName()), known),
              "Remove it; /openapi.yaml lists the fields."));
    } catch (JsonMappingException e) {
      return new Reading.Wrong<>(
          Problem.invalidBody(
              "%s: not of the type that is expected".formatted(field(e)),
              "See /openapi.yaml for the type of each field."));
    } catch (JsonProcessingException e) {
      return new Reading.Wrong<>(
          Problem.invalid(
              "the body is not JSON, at line %d column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
              "Send one JSON object."));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private static String field(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the body" : path;
  }

  private Reading<Object> tooLarge(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof EntityStreamSizeException) {
      return new Reading.Wrong<>(
          new Problem(
              413,
              "body-too-large",
              "the body is longer than %d bytes".formatted(config.maxBodyBytes()),
              "Send less, or raise ringfabric.api.max-body."));
    }
    return new Reading.Wrong<>(
        new Problem(408, "body-incomplete", "the body did not arrive", "Send the request again."));
  }

  private static Problem notJson(HttpEntity entity) {
    return new Problem(
        415,
        "not-json",
        "Content-Type: %s (expected: application/json)".formatted(entity.getContentType()),
        "Send the body as JSON.");
  }
}
