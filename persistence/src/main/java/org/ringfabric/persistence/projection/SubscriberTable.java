// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberProvisioned;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberRemoved;
import org.ringfabric.persistence.serialization.Cbor;

/** Accounts, without their hashes. */
final class SubscriberTable implements ReadTable {
  private static final JsonMapper JSON = Cbor.json();
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  /** What is true of an account after the last event of it. */
  private final Map<Aor, Optional<SubscriberProvisioned>> changed = new LinkedHashMap<>();

  @Override
  public void take(StoredEvent stored) {
    if (stored.event() instanceof SubscriberProvisioned event) {
      changed.put(event.aor(), Optional.of(event));
    } else if (stored.event() instanceof SubscriberRemoved event) {
      changed.put(event.aor(), Optional.empty());
    }
  }

  @Override
  public void write(Connection connection) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM subscribers WHERE aor = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO subscribers (aor, blocked, display_name, attributes)"
                    + " VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<Aor, Optional<SubscriberProvisioned>> change : changed.entrySet()) {
        delete.setString(1, change.getKey().key());
        delete.addBatch();
        if (change.getValue().isPresent()) {
          set(insert, change.getValue().get());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, SubscriberProvisioned event)
      throws SQLException {
    insert.setString(1, event.aor().key());
    insert.setBoolean(2, event.blocked());
    insert.setString(3, event.displayName().orElse(null));
    try {
      insert.setString(4, JSON.writeValueAsString(event.attributes()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Subscriber read(ResultSet row) throws SQLException {
    try {
      return new Subscriber(
          Aor.ofKey(row.getString("aor")),
          row.getBoolean("blocked"),
          Columns.optionalText(row, "display_name"),
          JSON.readValue(row.getString("attributes"), ATTRIBUTES));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("subscribers.attributes: " + e.getMessage(), e);
    }
  }
}
