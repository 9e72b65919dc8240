// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.SubscriberList;

/** Accounts, from the read side's tables. */
public final class JdbcSubscriberList implements SubscriberList {
  private static final Listing<Subscriber> SUBSCRIBERS =
      new Listing<>("subscribers", "aor", SubscriberTable::read, row -> row.getString("aor"));

  private final ReadPool pool;

  public JdbcSubscriberList(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public CompletionStage<Page<Subscriber>> list(
      Optional<String> text, Optional<String> after, int limit) {
    Filter filter = new Filter();
    after.ifPresent(place -> filter.where("aor > ?", place));
    text.ifPresent(part -> filter.contains(part, "aor", "display_name"));
    return SUBSCRIBERS.page(pool, filter, limit);
  }

  @Override
  public CompletionStage<Long> count() {
    return SUBSCRIBERS.count(pool, new Filter());
  }
}
