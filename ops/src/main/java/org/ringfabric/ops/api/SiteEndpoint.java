// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.ringfabric.ops.console.Console;

/** The console's files and {@code /openapi.yaml}: the same for everyone, so open to all. */
final class SiteEndpoint implements Endpoint {

  /** Nothing comes from elsewhere and nothing runs that isn't one of the console's files. */
  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                  + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
          RawHeader.create("X-Content-Type-Options", "nosniff"),
          RawHeader.create("Referrer-Policy", "no-referrer"),
          RawHeader.create("Cache-Control", "no-cache"));

  private final Console console;

  SiteEndpoint(Console console) {
    this.console = console;
  }

  @Override
  public Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, List<String> path) {
    if (!Requests.isGet(request)) {
      return Optional.empty();
    }
    return console
        .file(String.join("/", path))
        .map(file -> CompletableFuture.completedFuture(response(file)));
  }

  private static HttpResponse response(Console.File file) {
    return Responses.status(200)
        .withEntity(
            HttpEntities.create(type(file.name()), file.text().getBytes(StandardCharsets.UTF_8)))
        .addHeaders(HEADERS);
  }

  private static ContentType type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> ContentTypes.TEXT_HTML_UTF8;
      case "css" -> MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
      case "js" -> MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8);
      case "svg" -> MediaTypes.IMAGE_SVG_XML.toContentType();
      default -> ContentTypes.TEXT_PLAIN_UTF8;
    };
  }
}
