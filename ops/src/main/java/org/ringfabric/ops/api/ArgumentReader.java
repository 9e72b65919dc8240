// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Parameter;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;

/**
 * Checks a path's and query's values against what the command takes. A name it doesn't know is
 * refused: it may be a misspelt filter.
 */
final class ArgumentReader {

  private ArgumentReader() {}

  static Reading<Arguments> read(Signature signature, Map<String, String> inPath, Uri uri) {
    Map<String, String> values = new HashMap<>(inPath);
    Optional<Problem> wrong = addQuery(signature, uri, values);
    for (Parameter parameter : signature.parameters()) {
      String value = values.get(parameter.name());
      if (wrong.isEmpty() && value != null) {
        wrong = parameter.check(value);
      }
    }
    return wrong
        .<Reading<Arguments>>map(Reading.Wrong::new)
        .orElseGet(() -> new Reading.Read<>(Arguments.of(values)));
  }

  private static Optional<Problem> addQuery(
      Signature signature, Uri uri, Map<String, String> values) {
    List<String> known = signature.inQuery().map(Parameter::name).toList();
    for (Map.Entry<String, List<String>> given : query(uri).entrySet()) {
      String name = given.getKey();
      if (!known.contains(name)) {
        return Optional.of(unknown(name, known));
      }
      if (given.getValue().size() != 1) {
        return Optional.of(Problem.invalid("%s: given twice".formatted(name), "Give it once."));
      }
      values.put(name, given.getValue().get(0));
    }
    return Optional.empty();
  }

  private static Map<String, List<String>> query(Uri uri) {
    try {
      return uri.query().toMultiMap();
    } catch (IllegalUriException e) {
      return Map.of(uri.rawQueryString().orElse(""), List.of());
    }
  }

  private static Problem unknown(String name, List<String> known) {
    String expected =
        known.isEmpty() ? "none" : known.stream().sorted().collect(Collectors.joining(", "));
    return Problem.invalid(
        "unknown query parameter '%s' (expected: %s)".formatted(Problem.shown(name), expected),
        "Remove it; /openapi.yaml lists what each path takes.");
  }
}
