// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ringfabric.actors.dialog.StoredName;

/**
 * Takes calls that ended long ago out of the journal; their CDRs stay. Not at once: until nobody
 * sends anything of a call again, its entity must know that it has ended.
 */
final class EndedCalls {
  /** A small part of what may wait for the journal, for calls write to it in the meantime. */
  static final int SLICE = 1000;

  /** A journal that takes longer has no time for us; the slice is tried again. */
  private static final long PATIENCE_SECONDS = 10;

  /** Keeps the read side's thread for seconds at most. */
  private static final int SLICES = 100;

  private static final String ENDED =
      """
      SELECT c.ordering, c.call_id, c.ended,
        EXISTS (SELECT 1 FROM live_dialogs l WHERE l.call_id = c.call_id) AS live
      FROM cdr c
      WHERE c.ordering > (SELECT ordering FROM read_side_offset WHERE id = 2)
      ORDER BY c.ordering LIMIT ?
      """;
  private static final String MOVE = "UPDATE read_side_offset SET ordering = ? WHERE id = 2";

  private final DataSource store;
  private final Journal journal;
  private final Duration kept;
  private final InstantSource clock;

  EndedCalls(DataSource store, Journal journal, Duration kept, InstantSource clock) {
    this.store = store;
    this.journal = journal;
    this.kept = kept;
    this.clock = clock;
  }

  private record Ended(long number, String callId, Instant at, boolean live) {}

  void forget() throws Exception {
    Instant now = clock.instant();
    Instant since = now.minus(kept);
    // An end is stored soon after it came; what was stored later belongs to another dialog of the
    // Call-ID, which has a CDR of its own.
    Instant quiet = now.minus(kept.dividedBy(2));
    try (Connection connection = store.getConnection()) {
      boolean more = true;
      for (int slice = 0; more && slice < SLICES; slice++) {
        List<Ended> ended = next(connection, since);
        forget(ended, quiet);
        if (!ended.isEmpty()) {
          move(connection, ended.get(ended.size() - 1).number());
        }
        connection.commit();
        more = ended.size() == SLICE;
      }
    }
  }

  /** Returns when all of them are gone: only then are they passed over. */
  private void forget(List<Ended> calls, Instant quiet) throws Exception {
    List<CompletableFuture<Void>> gone = new ArrayList<>();
    for (Ended call : calls) {
      if (!call.live()) {
        String id = StoredName.of(call.callId()).id();
        gone.add(journal.forget(id, quiet).toCompletableFuture());
      }
    }
    CompletableFuture.allOf(gone.toArray(CompletableFuture<?>[]::new))
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The next ones, up to the first that ended lately. */
  private static List<Ended> next(Connection connection, Instant since) throws SQLException {
    List<Ended> ended = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(ENDED)) {
      select.setInt(1, SLICE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Ended call =
              new Ended(
                  row.getLong("ordering"),
                  row.getString("call_id"),
                  Columns.instant(row, "ended"),
                  row.getBoolean("live"));
          if (!call.at().isBefore(since)) {
            return ended;
          }
          ended.add(call);
        }
      }
    }
    return ended;
  }

  private static void move(Connection connection, long to) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      update.setLong(1, to);
      update.executeUpdate();
    }
  }
}
