// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Section {@code ringfabric.persistence.read-side}.
 *
 * @param interval between two looks at an idle journal
 * @param batch most events in a transaction
 * @param gapTimeout how long a missing number may still come
 * @param wakesPerSecond how fast calls are woken
 * @param tidyInterval between two looks for what needn't be kept
 * @param endedCallsKept how long a call stays in the journal after its end
 * @param connections for lists and searches
 * @param queryTimeout when one is given up
 */
public record ReadSideConfig(
    Duration interval,
    int batch,
    Duration gapTimeout,
    int wakesPerSecond,
    Duration tidyInterval,
    Duration endedCallsKept,
    int connections,
    Duration queryTimeout) {
  public ReadSideConfig {
    expect(interval.toMillis() >= 10, "interval: " + interval, "at least 10 ms");
    expect(batch >= 1 && batch <= 10_000, "batch: " + batch, "1..10000");
    expect(!gapTimeout.isNegative(), "gap-timeout: " + gapTimeout, "not negative");
    expect(wakesPerSecond >= 10, "wakes-per-second: " + wakesPerSecond, "at least 10");
    expect(tidyInterval.toMillis() >= 10, "tidy-interval: " + tidyInterval, "at least 10 ms");
    expect(endedCallsKept.toSeconds() >= 1, "ended-calls-kept: " + endedCallsKept, "at least 1 s");
    expect(connections >= 1 && connections <= 100, "connections: " + connections, "1..100");
    expect(queryTimeout.toSeconds() >= 1, "query-timeout: " + queryTimeout, "at least 1 s");
  }

  public static ReadSideConfig of(Config section) {
    return new ReadSideConfig(
        section.getDuration("interval"),
        section.getInt("batch"),
        section.getDuration("gap-timeout"),
        section.getInt("wakes-per-second"),
        section.getDuration("tidy-interval"),
        section.getDuration("ended-calls-kept"),
        section.getInt("connections"),
        section.getDuration("query-timeout"));
  }

  private static void expect(boolean valid, String found, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(found + " (expected: " + expected + ")");
    }
  }
}
