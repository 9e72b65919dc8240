// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** A part of the tree of paths. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers if the path is in this part.
   *
   * @param path the request's path, cut at its slashes and decoded
   */
  Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, List<String> path);
}
