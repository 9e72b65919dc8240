// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;
import org.ringfabric.actors.registration.RegistrationList.RegisteredContact;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** Bindings as stored: refreshes within a lease aren't. */
final class RegistrationTable implements ReadTable {
  private static final String DELETE = "DELETE FROM registrations WHERE aor = ? AND binding = ?";
  private static final String INSERT =
      """
      INSERT INTO registrations (aor, binding, contact, user_agent, registered, until, source, node)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private record Key(Aor aor, String binding) {}

  /** What is true of a binding after the last event of it. */
  private final Map<Key, Optional<Bound>> changed = new LinkedHashMap<>();

  @Override
  public void take(StoredEvent stored) {
    if (stored.event() instanceof Bound event) {
      changed.put(new Key(event.aor(), event.key()), Optional.of(event));
    } else if (stored.event() instanceof Unbound event) {
      changed.put(new Key(event.aor(), event.key()), Optional.empty());
    }
  }

  @Override
  public void write(Connection connection) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Map.Entry<Key, Optional<Bound>> change : changed.entrySet()) {
        Key key = change.getKey();
        delete.setString(1, key.aor().key());
        delete.setString(2, key.binding());
        delete.addBatch();
        if (change.getValue().isPresent()) {
          set(insert, key, change.getValue().get());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, Key key, Bound bound) throws SQLException {
    Optional<Flow> flow = bound.flow();
    insert.setString(1, key.aor().key());
    insert.setString(2, key.binding());
    insert.setString(3, bound.contactUri());
    insert.setString(4, bound.userAgent());
    Columns.set(insert, 5, bound.at());
    Columns.set(insert, 6, bound.leaseUntil());
    insert.setString(7, flow.map(RegistrationTable::source).orElse(""));
    insert.setString(8, flow.map(Flow::node).orElse(""));
  }

  private static String source(Flow flow) {
    return flow.remote().isUnresolved()
        ? flow.remote().getHostString()
        : flow.remote().getAddress().getHostAddress();
  }

  static RegisteredContact read(ResultSet row) throws SQLException {
    return new RegisteredContact(
        Aor.ofKey(row.getString("aor")),
        row.getString("contact"),
        row.getString("user_agent"),
        Columns.instant(row, "registered"),
        Columns.instant(row, "until"),
        row.getString("source"),
        row.getString("node"));
  }
}
