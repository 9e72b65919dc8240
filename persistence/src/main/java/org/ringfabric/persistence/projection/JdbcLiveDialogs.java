// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.dialog.LiveDialogs;

/** Calls that live, from the read side's tables. */
public final class JdbcLiveDialogs implements LiveDialogs {
  private static final Listing<LiveDialog> DIALOGS =
      new Listing<>(
          "live_dialogs",
          "ordering DESC",
          JdbcLiveDialogs::read,
          row -> Long.toString(row.getLong("ordering")));

  private final ReadPool pool;

  public JdbcLiveDialogs(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public CompletionStage<Page<LiveDialog>> list(
      Optional<String> text, Optional<String> after, int limit) {
    Filter filter = new Filter();
    after.ifPresent(place -> filter.where("ordering < ?", Listing.number(place)));
    text.ifPresent(part -> filter.contains(part, "call_id", "caller", "callee", "request_uri"));
    return DIALOGS.page(pool, filter, limit);
  }

  @Override
  public CompletionStage<Long> count() {
    return DIALOGS.count(pool, new Filter());
  }

  private static LiveDialog read(ResultSet row) throws SQLException {
    return new LiveDialog(
        row.getString("call_id"),
        row.getString("caller"),
        row.getString("callee"),
        row.getString("request_uri"),
        Columns.instant(row, "answered"),
        row.getString("node"));
  }
}
