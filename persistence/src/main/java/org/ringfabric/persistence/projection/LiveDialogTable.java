// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.DialogEntity.CallAnswered;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.DialogId;

/** The calls that were answered and haven't ended: those to wake after a loss. */
final class LiveDialogTable implements ReadTable {
  private static final String INSERT =
      """
      INSERT INTO live_dialogs (ordering, call_id, caller_tag, callee_tag, caller, callee,
        request_uri, answered, until, node)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String DELETE =
      "DELETE FROM live_dialogs WHERE call_id = ? AND caller_tag = ? AND callee_tag = ?";

  private record Row(long number, CallAnswered event) {}

  private final Map<DialogId, Row> answered = new LinkedHashMap<>();
  private final Set<DialogId> ended = new HashSet<>();

  @Override
  public void take(StoredEvent stored) {
    if (stored.event() instanceof CallAnswered event) {
      answered.put(event.id(), new Row(stored.number(), event));
    } else if (stored.event() instanceof CallEnded event && answered.remove(event.id()) == null) {
      ended.add(event.id());
    }
  }

  @Override
  public void write(Connection connection) throws SQLException {
    delete(connection, ended);
    insert(connection, answered.values());
  }

  private static void delete(Connection connection, Set<DialogId> gone) throws SQLException {
    if (gone.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      for (DialogId id : gone) {
        delete.setString(1, id.callId());
        delete.setString(2, id.callerTag());
        delete.setString(3, id.calleeTag());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void insert(Connection connection, Collection<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Row row : rows) {
        set(insert, row.number(), row.event());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, long number, CallAnswered event)
      throws SQLException {
    AnsweredCall call = event.call();
    insert.setLong(1, number);
    insert.setString(2, event.id().callId());
    insert.setString(3, event.id().callerTag());
    insert.setString(4, event.id().calleeTag());
    insert.setString(5, call.caller().address());
    insert.setString(6, call.callee().address());
    insert.setString(7, call.requestUri());
    Columns.set(insert, 8, call.answered());
    Columns.set(insert, 9, event.until());
    insert.setString(10, call.node());
  }
}
