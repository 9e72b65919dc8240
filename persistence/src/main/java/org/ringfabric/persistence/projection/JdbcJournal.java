// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.apache.pekko.serialization.Serialization;

/**
 * The journal's table, read in its order. By itself and not through tags: those are a row of
 * another table for each event, with its key and a foreign key to check.
 */
public final class JdbcJournal implements Journal {
  private static final String AFTER =
      """
      SELECT "ordering", "persistence_id", "event_ser_id", "event_ser_manifest", "event_payload"
      FROM "event_journal" WHERE "ordering" > ? ORDER BY "ordering" LIMIT ?
      """;

  private static final String FORGET =
      """
      DELETE FROM "event_journal" WHERE "persistence_id" = ?
      AND (SELECT MAX("write_timestamp") FROM "event_journal" WHERE "persistence_id" = ?) < ?
      """;

  private final DataSource store;
  private final Serialization serialization;

  public JdbcJournal(ReadPool pool, Serialization serialization) {
    this.store = pool.store();
    this.serialization = serialization;
  }

  @Override
  public List<StoredEvent> after(long number, int limit) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, number);
      statement.setInt(2, limit);
      List<StoredEvent> events = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(event(row));
        }
      }
      connection.rollback();
      return events;
    }
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    String entity = row.getString(2);
    Object event =
        serialization.deserialize(row.getBytes(5), row.getInt(3), row.getString(4)).get();
    return new StoredEvent(number, entity, event);
  }

  /** Nothing: the entities read the same rows. */
  @Override
  public void used(long number) {}

  @Override
  public CompletionStage<Void> forget(String persistenceId, Instant since) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, persistenceId);
      statement.setString(2, persistenceId);
      statement.setLong(3, since.toEpochMilli());
      statement.executeUpdate();
      connection.commit();
      return CompletableFuture.completedStage(null);
    }
  }
}
