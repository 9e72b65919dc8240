// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Takes the read side from one place in the journal to a later one, in one transaction. */
final class Projection {

  /**
   * What a step did.
   *
   * @param events that were used
   * @param caughtUp whether there were no more
   */
  record Step(int events, boolean caughtUp) {}

  private final DataSource store;
  private final Journal journal;
  private final int batch;
  private final Gaps gaps;
  private final InstantSource clock;

  /**
   * @param store whose connections don't commit by themselves
   */
  Projection(DataSource store, Journal journal, ReadSideConfig config, InstantSource clock) {
    this.store = store;
    this.journal = journal;
    this.batch = config.batch();
    this.gaps = new Gaps(config.gapTimeout());
    this.clock = clock;
  }

  Step step() throws Exception {
    try (Connection connection = store.getConnection()) {
      try {
        Step step = step(connection);
        connection.commit();
        return step;
      } catch (Exception e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private Step step(Connection connection) throws Exception {
    long after = offset(connection);
    List<StoredEvent> found = journal.after(after, batch);
    long[] numbers = found.stream().mapToLong(StoredEvent::number).toArray();
    int usable = gaps.usable(after, numbers, clock.instant());
    if (usable == 0) {
      return new Step(0, found.isEmpty());
    }
    write(connection, found.subList(0, usable));
    move(connection, after, numbers[usable - 1]);
    return new Step(usable, usable == found.size() && usable < batch);
  }

  private static void write(Connection connection, List<StoredEvent> events) throws SQLException {
    List<ReadTable> tables =
        List.of(
            new CdrTable(), new LiveDialogTable(), new SubscriberTable(), new RegistrationTable());
    for (ReadTable table : tables) {
      events.forEach(table::take);
      table.write(connection);
    }
  }

  static long offset(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT ordering FROM read_side_offset WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Tells the journal what it needn't keep for the read side: what the read side has made of it is
   * on the disk by then, so that not even a host that loses power needs the events again.
   */
  void tidy() throws Exception {
    long used;
    try (Connection connection = store.getConnection();
        Statement checkpoint = connection.createStatement()) {
      used = offset(connection);
      connection.rollback();
      checkpoint.execute("CHECKPOINT SYNC");
    }
    journal.used(used);
  }

  /** Fails if another read side was faster: its work stands, and this one's is rolled back. */
  private static void move(Connection connection, long from, long to) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE read_side_offset SET ordering = ? WHERE id = 1 AND ordering = ?")) {
      update.setLong(1, to);
      update.setLong(2, from);
      if (update.executeUpdate() != 1) {
        throw new SQLException("read side: another one moved on from " + from);
      }
    }
  }

  /**
   * Call-IDs of dialogs that live.
   *
   * @param after the number of the last one of the part before
   */
  List<Live> live(long after, int limit) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT ordering, call_id FROM live_dialogs WHERE ordering > ?"
                    + " ORDER BY ordering LIMIT ?")) {
      select.setLong(1, after);
      select.setInt(2, limit);
      List<Live> live = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          live.add(new Live(row.getLong(1), row.getString(2)));
        }
      }
      connection.rollback();
      return live;
    }
  }

  /**
   * A dialog to wake.
   *
   * @param number of the event that answered it
   */
  record Live(long number, String callId) {}
}
