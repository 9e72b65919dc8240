// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The journal, as the read side reads it: in the order of its events. */
public interface Journal {
  /**
   * Events whose number is greater, ascending.
   *
   * @param limit how many at most
   * @throws Exception the store fails; what was read before is still good
   */
  List<StoredEvent> after(long number, int limit) throws Exception;

  /** The read side will never ask for this event again, nor for one before it. */
  void used(long number) throws Exception;

  /**
   * Takes out all that an entity stored, if it stored nothing since then; else it is left as it is.
   *
   * @return done when that is so; fails if the journal has too much to do, or can't
   */
  CompletionStage<Void> forget(String persistenceId, Instant since) throws Exception;
}
