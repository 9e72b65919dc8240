// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.Page;

/** All CDRs, from the read side: some moments behind the entities. */
public interface CdrSearch {

  /**
   * Which CDRs are wanted; what is empty doesn't matter.
   *
   * @param callId only those of this Call-ID
   * @param text only those that hold it in from, to, request or canonical URI, or billing party
   * @param since only those that ended then or later
   * @param until only those that ended before
   * @param answered only those that were, or were not
   */
  record Query(
      Optional<String> callId,
      Optional<String> text,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<Boolean> answered) {

    /** All there are. */
    public static final Query ALL =
        new Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Finds CDRs, the last ended first.
   *
   * @param after {@link Page#next()} of the page before
   */
  CompletionStage<Page<Cdr>> search(Query query, Optional<String> after, int limit);

  /** How many there are in all. */
  CompletionStage<Long> count();
}
