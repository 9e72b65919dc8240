// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ;name=value} pairs of a header or URI, in their order; names in any case (RFC 3261
 * §7.3.1).
 */
public final class Parameters {
  public static final Parameters NONE = new Parameters(List.of());

  private record Pair(String name, @Nullable String value) {}

  private final List<Pair> pairs;

  private Parameters(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /** Parses {@code ;a=b;c}; empty if it isn't well-formed. */
  public static Optional<Parameters> parse(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Optional.ofNullable(scan(bytes, 0, bytes.length));
  }

  /** Null if it isn't well-formed. */
  static @Nullable Parameters scan(byte[] bytes, int from, int end) {
    if (from >= end) {
      return NONE;
    }
    ParameterScanner scanner = new ParameterScanner(bytes, from, end);
    List<Pair> pairs = new ArrayList<>(4);
    while (scanner.next()) {
      String value =
          scanner.valueStart < 0 ? null : Octets.text(bytes, scanner.valueStart, scanner.valueEnd);
      pairs.add(new Pair(Octets.text(bytes, scanner.nameStart, scanner.nameEnd), value));
    }
    return scanner.bad() ? null : new Parameters(pairs);
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The names as written, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(pairs.size());
    for (Pair pair : pairs) {
      names.add(pair.name);
    }
    return Collections.unmodifiableList(names);
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  /** The value without its quotes; empty if there is no such parameter or it has no value. */
  public Optional<String> get(String name) {
    return raw(name).map(Parameters::unquoted);
  }

  /** The value as written, quotes included. */
  public Optional<String> raw(String name) {
    Pair pair = find(name);
    return pair == null ? Optional.empty() : Optional.ofNullable(pair.value);
  }

  /** A value that is written as it stands; in the place of the one of that name, or at the end. */
  public Parameters with(String name, String value) {
    return put(new Pair(name, value));
  }

  /** A value that is written as a quoted string. */
  public Parameters withQuoted(String name, String value) {
    return put(new Pair(name, quoted(value)));
  }

  /** A parameter without a value. */
  public Parameters with(String name) {
    return put(new Pair(name, null));
  }

  public Parameters without(String name) {
    if (!has(name)) {
      return this;
    }
    List<Pair> rest = new ArrayList<>(pairs);
    rest.removeIf(pair -> pair.name.equalsIgnoreCase(name));
    return rest.isEmpty() ? NONE : new Parameters(rest);
  }

  private Parameters put(Pair added) {
    List<Pair> changed = new ArrayList<>(pairs.size() + 1);
    boolean replaced = false;
    for (Pair pair : pairs) {
      if (!pair.name.equalsIgnoreCase(added.name)) {
        changed.add(pair);
      } else if (!replaced) {
        changed.add(added);
        replaced = true;
      }
    }
    if (!replaced) {
      changed.add(added);
    }
    return new Parameters(changed);
  }

  private @Nullable Pair find(String name) {
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).name.equalsIgnoreCase(name)) {
        return pairs.get(i);
      }
    }
    return null;
  }

  static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"') {
      return value;
    }
    if (value.indexOf('\\') < 0) {
      return value.substring(1, value.length() - 1);
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i < value.length() - 2) {
        i++;
      }
      plain.append(value.charAt(i));
    }
    return plain.toString();
  }

  static String quoted(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    return text.append('"').toString();
  }

  /** Equal if they have the same names, in any case, with the same values, in any order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters that
        && pairs.size() == that.pairs.size()
        && that.hasAll(this);
  }

  private boolean hasAll(Parameters others) {
    for (Pair pair : others.pairs) {
      Pair mine = find(pair.name);
      if (mine == null || !java.util.Objects.equals(mine.value, pair.value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Pair pair : pairs) {
      hash +=
          pair.name.toLowerCase(Locale.ROOT).hashCode() * 31
              + java.util.Objects.hashCode(pair.value);
    }
    return hash;
  }

  /** As {@code ;a=b;c}. */
  @Override
  public String toString() {
    if (pairs.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(pairs.size() * 24);
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      text.append(';').append(pair.name);
      if (pair.value != null) {
        text.append('=').append(pair.value);
      }
    }
    return text.toString();
  }
}
