// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ringfabric.persistence.StoreException;

/**
 * The tables, made by numbered scripts. Each runs once; which have run is in {@code
 * schema_version}. A script that was released is never changed: the next change is the next script.
 */
final class Schema {
  /** The scripts that this release has. */
  static final int VERSION = 2;

  private Schema() {}

  static void migrate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > VERSION) {
      throw new StoreException(
          "schema version: %d (expected: at most %d; a later release made this store)"
              .formatted(version, VERSION));
    }
    for (int next = version + 1; next <= VERSION; next++) {
      run(connection, next);
    }
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_version"
              + " (version INTEGER PRIMARY KEY, since TIMESTAMP WITH TIME ZONE NOT NULL)");
      try (ResultSet version =
          statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
        version.next();
        return version.getInt(1);
      }
    }
  }

  /** H2 commits each table by itself: a script that was cut short runs once more. */
  private static void run(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(script(version));
    }
    try (PreparedStatement done =
        connection.prepareStatement("INSERT INTO schema_version VALUES (?, CURRENT_TIMESTAMP)")) {
      done.setInt(1, version);
      done.executeUpdate();
    }
  }

  private static String script(int version) {
    try (InputStream script = Schema.class.getResourceAsStream(version + ".sql")) {
      if (script == null) {
        throw new StoreException("schema: script " + version + " is missing");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
