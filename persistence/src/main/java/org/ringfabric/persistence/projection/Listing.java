// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;

/**
 * A list that is read in pages.
 *
 * @param table that it is made of
 * @param order columns that it is in the order of
 * @param item reads one
 * @param place names a row's place in the order, for the page after it
 */
record Listing<T>(String table, String order, RowReader<T> item, RowReader<String> place) {
  private static final int MOST = 1000;

  /** Makes something of the row that a result set stands at. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  CompletionStage<Page<T>> page(ReadPool pool, Filter filter, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1.." + MOST + ")");
    }
    String select = "SELECT * FROM " + table + filter.clause() + " ORDER BY " + order + " LIMIT ?";
    return pool.ask(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setQueryTimeout((int) pool.queryTimeout().toSeconds());
            // One more than wanted tells whether a page comes after.
            statement.setInt(filter.set(statement), limit + 1);
            try (ResultSet row = statement.executeQuery()) {
              return page(row, limit);
            }
          }
        });
  }

  private Page<T> page(ResultSet row, int limit) throws SQLException {
    List<T> items = new ArrayList<>();
    String last = "";
    while (row.next()) {
      if (items.size() == limit) {
        return new Page<>(items, Optional.of(last));
      }
      items.add(item.read(row));
      last = place.read(row);
    }
    return new Page<>(items, Optional.empty());
  }

  CompletionStage<Long> count(ReadPool pool, Filter filter) {
    String select = "SELECT COUNT(*) FROM " + table + filter.clause();
    return pool.ask(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setQueryTimeout((int) pool.queryTimeout().toSeconds());
            int unused = filter.set(statement);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  /** The place after which a page begins, as a number. */
  static long number(String place) {
    try {
      return Long.parseLong(place);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("after: " + place + " (expected: next of a page)", e);
    }
  }
}
