// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.dialog.AnsweredCall;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.dialog.DialogEntity.CallEnded;
import org.ringfabric.actors.dialog.EndCause;
import org.ringfabric.actors.dialog.FailedCall;
import org.ringfabric.actors.relay.MediaStatistics;
import org.ringfabric.persistence.serialization.Cbor;

/** CDRs: one for each call that ended, and one for each that nobody answered. */
final class CdrTable implements ReadTable {
  private static final String INSERT =
      """
      INSERT INTO cdr (ordering, id, call_id, caller, callee, request_uri, canonical_uri,
        billing_party, source, node, invited, answered, ended, cause, status, media)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final JsonMapper JSON = Cbor.json();
  private static final ObjectWriter MEDIA_WRITER = JSON.writerFor(MediaStatistics.class);
  private static final ObjectReader MEDIA_READER = JSON.readerFor(MediaStatistics.class);

  private record Row(long number, Cdr cdr) {}

  private final List<Row> rows = new ArrayList<>();

  @Override
  public void take(StoredEvent stored) {
    if (stored.event() instanceof CallEnded ended) {
      rows.add(new Row(stored.number(), of(ended)));
    } else if (stored.event() instanceof CallAttemptFailed attempt) {
      rows.add(new Row(stored.number(), of(attempt)));
    }
  }

  private static Cdr of(CallEnded event) {
    AnsweredCall call = event.call();
    return new Cdr(
        event.id().callId() + ';' + event.id().callerTag() + ';' + event.id().calleeTag(),
        event.id().callId(),
        call.caller().address(),
        call.callee().address(),
        call.requestUri(),
        call.canonicalUri(),
        call.billingParty(),
        call.source(),
        call.node(),
        call.invited(),
        Optional.of(call.answered()),
        event.at(),
        event.cause(),
        200,
        event.statistics());
  }

  private static Cdr of(CallAttemptFailed event) {
    FailedCall call = event.call();
    return new Cdr(
        event.callId() + ';' + call.callerTag() + ';' + call.cseq(),
        event.callId(),
        call.from(),
        call.to(),
        call.requestUri(),
        call.canonicalUri(),
        call.billingParty(),
        call.source(),
        call.node(),
        call.invited(),
        Optional.empty(),
        call.ended(),
        EndCause.NOT_ANSWERED,
        call.status(),
        MediaStatistics.NONE);
  }

  @Override
  public void write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Row row : rows) {
        set(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, Row row) throws SQLException {
    Cdr cdr = row.cdr();
    insert.setLong(1, row.number());
    insert.setString(2, cdr.id());
    insert.setString(3, cdr.callId());
    insert.setString(4, cdr.from());
    insert.setString(5, cdr.to());
    insert.setString(6, cdr.requestUri());
    insert.setString(7, cdr.canonicalUri());
    insert.setString(8, cdr.billingParty().orElse(null));
    insert.setString(9, cdr.source());
    insert.setString(10, cdr.node());
    Columns.set(insert, 11, cdr.invited());
    Optional<Instant> answered = cdr.answered();
    if (answered.isPresent()) {
      Columns.set(insert, 12, answered.get());
    } else {
      insert.setNull(12, Types.TIMESTAMP_WITH_TIMEZONE);
    }
    Columns.set(insert, 13, cdr.ended());
    insert.setString(14, cdr.cause().name());
    insert.setInt(15, cdr.status());
    insert.setString(16, mediaText(cdr.media()));
  }

  static Cdr read(ResultSet row) throws SQLException {
    return new Cdr(
        row.getString("id"),
        row.getString("call_id"),
        row.getString("caller"),
        row.getString("callee"),
        row.getString("request_uri"),
        row.getString("canonical_uri"),
        Columns.optionalText(row, "billing_party"),
        row.getString("source"),
        row.getString("node"),
        Columns.instant(row, "invited"),
        Columns.optionalInstant(row, "answered"),
        Columns.instant(row, "ended"),
        EndCause.valueOf(row.getString("cause")),
        row.getInt("status"),
        media(row.getString("media")));
  }

  private static String mediaText(MediaStatistics media) {
    try {
      return MEDIA_WRITER.writeValueAsString(media);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MediaStatistics media(String text) {
    try {
      return MEDIA_READER.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cdr.media: " + e.getMessage(), e);
    }
  }
}
