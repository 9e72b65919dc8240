// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;

/**
 * Timers of RFC 3261, table 4, and the bounds of the layer; section {@code ringfabric.transaction}.
 *
 * @param t1 estimate of the round-trip time
 * @param t2 longest interval between retransmissions of anything but an INVITE
 * @param t4 longest time that a message stays in the network
 * @param timerD how long a client remembers a failed INVITE, at least 32 s over UDP
 * @param trying silence after which an INVITE is answered with 100 (§17.2.1); 0 for at once
 * @param silence an INVITE that the user hasn't said anything about for so long is answered with
 *     500: it was forgotten
 * @param maxTransactions most live server transactions of a worker; beyond, requests get 503
 * @param maxWaiting most messages that wait for a worker, long ones counted as several; beyond,
 *     they are dropped
 */
public record TimerConfig(
    Duration t1,
    Duration t2,
    Duration t4,
    Duration timerD,
    Duration trying,
    Duration silence,
    int maxTransactions,
    int maxWaiting) {
  private static final int GIVE_UP = 64;

  public static final TimerConfig RFC_3261 =
      new TimerConfig(
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(32),
          Duration.ofMillis(200),
          Duration.ofMinutes(15),
          200_000,
          50_000);

  public TimerConfig {
    requirePositive("t1", t1);
    requirePositive("t2", t2);
    requirePositive("t4", t4);
    requirePositive("timer-d", timerD);
    requirePositive("silence", silence);
    if (t2.compareTo(t1) < 0) {
      throw new IllegalArgumentException("t2: " + t2 + " (expected: at least t1, " + t1 + ")");
    }
    if (trying.isNegative()) {
      throw new IllegalArgumentException("trying-after: " + trying + " (expected: 0 or more)");
    }
    requirePositive("max-transactions", maxTransactions);
    requirePositive("max-waiting", maxWaiting);
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: more than 0)");
    }
  }

  private static void requirePositive(String key, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: more than 0)");
    }
  }

  /** 64·T1: timers B, F, H, J, L, M. */
  Duration giveUp() {
    // Not multipliedBy, which counts in BigDecimal.
    return Duration.ofNanos(t1.toNanos() * GIVE_UP);
  }
}
