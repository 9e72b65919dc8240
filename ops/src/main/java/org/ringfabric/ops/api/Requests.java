// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** What endpoints ask of a request. */
final class Requests {

  private Requests() {}

  /** HEAD comes as GET too: the server cuts the body off. */
  static boolean isGet(HttpRequest request) {
    return request.method().equals(HttpMethods.GET);
  }

  /** The path, cut at its slashes and decoded, without what is empty at the end. */
  static List<String> path(HttpRequest request) {
    List<String> segments = new ArrayList<>();
    request.getUri().pathSegments().forEach(segments::add);
    while (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }
}
