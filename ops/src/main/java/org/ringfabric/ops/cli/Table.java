// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How JSON looks in a terminal: a line an item with aligned columns, or a line a field for a single
 * thing.
 */
final class Table {

  private record Column(String title, Function<JsonNode, String> value) {}

  private final List<Column> columns = new ArrayList<>();

  /** With a column for the field of that name; a dot goes down a level. */
  Table column(String title, String field) {
    String pointer = "/" + field.replace('.', '/');
    return column(title, item -> text(item.at(pointer)));
  }

  Table column(String title, Function<JsonNode, String> value) {
    columns.add(new Column(title, value));
    return this;
  }

  /** One thing, a field a line; empty ones are left out. */
  String one(JsonNode thing) {
    int width = columns.stream().mapToInt(column -> column.title.length()).max().orElse(0);
    StringBuilder lines = new StringBuilder();
    for (Column column : columns) {
      String value = column.value.apply(thing);
      if (!value.isEmpty()) {
        lines.append(padded(column.title, width)).append("  ").append(value).append('\n');
      }
    }
    return lines.toString();
  }

  /** Many things, one a line. */
  String many(Iterable<JsonNode> items) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(column -> column.title.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode item : items) {
      rows.add(columns.stream().map(column -> column.value.apply(item)).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder lines = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(padded(row.get(i), widths[i])).append("  ");
      }
      lines.append(line.toString().stripTrailing()).append('\n');
    }
    return lines.toString();
  }

  /** A value on one line that can't play with the terminal: what phones send is printed too. */
  static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(text(part)));
      return String.join(" ", parts);
    }
    if (value.isObject()) {
      List<String> parts = new ArrayList<>();
      value.properties().forEach(field -> parts.add(field.getKey() + "=" + text(field.getValue())));
      return String.join(" ", parts);
    }
    return value.isMissingNode() || value.isNull()
        ? ""
        : value.asText().replaceAll("\\p{Cntrl}", "�");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
