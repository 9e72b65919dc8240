// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides how much of what was read of the journal may be used. Numbers are given before a
 * transaction commits, so a number that is missing may still come; or never, if its transaction
 * failed. Only time tells which.
 */
final class Gaps {
  private final Duration timeout;
  private long waitingFor = -1;
  private Instant since = Instant.EPOCH;

  Gaps(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * @param after the last number that was used
   * @param found greater numbers, ascending
   * @return how many of them may be used now
   */
  int usable(long after, long[] found, Instant now) {
    long expected = after + 1;
    for (int i = 0; i < found.length; i++) {
      if (found[i] != expected && !givenUp(expected, now)) {
        return i;
      }
      expected = found[i] + 1;
    }
    return found.length;
  }

  /** One gap is timed at a time: behind the first, nothing is used anyway. */
  private boolean givenUp(long missing, Instant now) {
    if (waitingFor != missing) {
      waitingFor = missing;
      since = now;
    }
    return !now.isBefore(since.plus(timeout));
  }
}
