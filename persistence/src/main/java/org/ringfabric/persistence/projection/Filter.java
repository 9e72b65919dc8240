// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions of a query, and the values that they ask for; never a value as part of the SQL. */
final class Filter {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  Filter where(String condition, Object... itsValues) {
    conditions.add(condition);
    for (Object value : itsValues) {
      values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
    return this;
  }

  /** Any of the columns holds the text, in upper or lower case. */
  Filter contains(String text, String... columns) {
    conditions.add(
        Stream.of(columns)
            .map(column -> "POSITION(? IN LOWER(" + column + ")) > 0")
            .collect(Collectors.joining(" OR ", "(", ")")));
    for (int i = 0; i < columns.length; i++) {
      values.add(text.toLowerCase(Locale.ROOT));
    }
    return this;
  }

  String clause() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /**
   * Sets the values.
   *
   * @return the index of the parameter after them
   */
  int set(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    return index;
  }
}
