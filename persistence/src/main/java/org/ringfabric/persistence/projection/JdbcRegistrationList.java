// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;
import org.ringfabric.actors.registration.RegistrationList;

/** Bindings whose lease isn't over, from the read side's tables. */
public final class JdbcRegistrationList implements RegistrationList {
  /** Neither a key of an AOR nor a URI holds a blank. */
  private static final String SEPARATOR = " ";

  private static final Listing<RegisteredContact> BINDINGS =
      new Listing<>(
          "registrations",
          "aor, binding",
          RegistrationTable::read,
          row -> row.getString("aor") + SEPARATOR + row.getString("binding"));

  private final ReadPool pool;
  private final InstantSource clock;

  public JdbcRegistrationList(ReadPool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Page<RegisteredContact>> list(
      Optional<String> text, Optional<String> after, int limit) {
    Filter filter = live();
    after.ifPresent(place -> after(filter, place));
    text.ifPresent(part -> filter.contains(part, "aor", "contact", "user_agent"));
    return BINDINGS.page(pool, filter, limit);
  }

  private Filter live() {
    return new Filter().where("until > ?", clock.instant());
  }

  private static void after(Filter filter, String place) {
    int blank = place.indexOf(SEPARATOR);
    if (blank < 0) {
      throw new IllegalArgumentException("after: " + place + " (expected: next of a page)");
    }
    String aor = place.substring(0, blank);
    filter
        .where("aor >= ?", aor)
        .where("(aor > ? OR binding > ?)", aor, place.substring(blank + 1));
  }

  @Override
  public CompletionStage<Long> count() {
    return BINDINGS.count(pool, live());
  }
}
