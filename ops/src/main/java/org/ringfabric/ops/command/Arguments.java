// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.subscriber.Aor;

/** The values a command was called with, checked against its {@link Signature}. */
public final class Arguments {

  private static final int USUAL_ITEMS = 100;

  private final Map<String, String> values;
  private final @Nullable Object body;

  private Arguments(Map<String, String> values, @Nullable Object body) {
    this.values = Map.copyOf(values);
    this.body = body;
  }

  /** Without a body. */
  public static Arguments of(Map<String, String> values) {
    return new Arguments(values, null);
  }

  /** These values with the record that the request's body was read into. */
  public Arguments withBody(Object record) {
    return new Arguments(values, record);
  }

  /** The value of an optional parameter. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a parameter that is in the path, so always there. */
  public String required(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /** The address of record in the path. */
  public Aor aor(String name) {
    return Aor.parse(required(name)).orElseThrow();
  }

  /** The instant in the query. */
  public Optional<Instant> instant(String name) {
    return text(name).map(Instant::parse);
  }

  /** Whether a flag is set; an absent one is not. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(values.get(name));
  }

  /** How many items to answer. */
  public int limit() {
    return text(Parameter.LIMIT.name()).map(Integer::parseInt).orElse(USUAL_ITEMS);
  }

  /** Where the page before ended. */
  public Optional<String> after() {
    return text(Parameter.AFTER.name());
  }

  /** The request's body, read as the signature says. */
  public <T> T body(Class<T> type) {
    return type.cast(Objects.requireNonNull(body, "body"));
  }
}
