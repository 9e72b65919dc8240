// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.dialog.Cdr;
import org.ringfabric.actors.dialog.CdrSearch;

/** CDRs, from the read side's tables. */
public final class JdbcCdrSearch implements CdrSearch {
  private static final Listing<Cdr> CDRS =
      new Listing<>(
          "cdr",
          "ended DESC, ordering DESC",
          CdrTable::read,
          row -> Columns.instant(row, "ended") + "~" + row.getLong("ordering"));

  private final ReadPool pool;

  public JdbcCdrSearch(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public CompletionStage<Page<Cdr>> search(Query query, Optional<String> after, int limit) {
    Filter filter = new Filter();
    query.callId().ifPresent(callId -> filter.where("call_id = ?", callId));
    query.since().ifPresent(since -> filter.where("ended >= ?", since));
    query.until().ifPresent(until -> filter.where("ended < ?", until));
    query
        .answered()
        .ifPresent(wanted -> filter.where(wanted ? "answered IS NOT NULL" : "answered IS NULL"));
    query
        .text()
        .ifPresent(
            text ->
                filter.contains(
                    text, "caller", "callee", "request_uri", "canonical_uri", "billing_party"));
    after.ifPresent(place -> after(filter, place));
    return CDRS.page(pool, filter, limit);
  }

  /** The first condition is for the index, the second for what ended at the same time. */
  private static void after(Filter filter, String place) {
    int tilde = place.indexOf('~');
    if (tilde < 0) {
      throw new IllegalArgumentException("after: " + place + " (expected: next of a page)");
    }
    Instant ended = Instant.parse(place.substring(0, tilde));
    long number = Listing.number(place.substring(tilde + 1));
    filter.where("ended <= ?", ended).where("(ended < ? OR ordering < ?)", ended, number);
  }

  @Override
  public CompletionStage<Long> count() {
    return CDRS.count(pool, new Filter());
  }
}
