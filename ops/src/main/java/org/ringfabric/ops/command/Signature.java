// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a command is called.
 *
 * @param name noun and verb, as the metrics and logs name it: {@code subscriber.put}
 * @param verb what it does to its resource
 * @param path its place under {@code /api/v1}, with its path parameters in braces: {@code
 *     /subscribers/{aor}}
 * @param parameters those of the path first, then those of the query
 * @param body the record that the request's JSON must fit, if it takes one
 */
public record Signature(
    String name, Verb verb, String path, List<Parameter> parameters, Optional<Class<?>> body) {

  /** What a command does to its resource: the HTTP method it is served under. */
  public enum Verb {
    GET,
    PUT,
    PATCH,
    POST,
    DELETE;

    /** Whether it leaves everything as it was. */
    public boolean onlyReads() {
      return this == GET;
    }
  }

  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** A command that reads {@code path}. */
  public static Signature get(String name, String path, Parameter... parameters) {
    return new Signature(name, Verb.GET, path, List.of(parameters), Optional.empty());
  }

  /** A command that makes {@code path} be as the body says, however often it is sent. */
  public static Signature put(String name, String path, Class<?> body, Parameter... parameters) {
    return new Signature(name, Verb.PUT, path, List.of(parameters), Optional.of(body));
  }

  /** A command that makes {@code path} different where the body says so. */
  public static Signature patch(String name, String path, Class<?> body, Parameter... parameters) {
    return new Signature(name, Verb.PATCH, path, List.of(parameters), Optional.of(body));
  }

  /** A command that starts something at {@code path}. */
  public static Signature post(String name, String path, Class<?> body, Parameter... parameters) {
    return new Signature(name, Verb.POST, path, List.of(parameters), Optional.of(body));
  }

  /** A command that ends or removes {@code path}. */
  public static Signature delete(String name, String path, Parameter... parameters) {
    return new Signature(name, Verb.DELETE, path, List.of(parameters), Optional.empty());
  }

  /** The parameters that its path names. */
  public Stream<Parameter> inPath() {
    return parameters.stream().filter(p -> path.contains("{" + p.name() + "}"));
  }

  /** The parameters that come in the query. */
  public Stream<Parameter> inQuery() {
    return parameters.stream().filter(p -> !path.contains("{" + p.name() + "}"));
  }
}
