// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import java.time.Duration;

/**
 * Timers of RFC 3261, table 4; section {@code ringfabric.transaction}.
 *
 * @param t1 estimate of the round-trip time
 * @param t2 longest interval between retransmissions of anything but an INVITE
 * @param t4 longest time that a message stays in the network
 * @param timerD how long a client remembers a failed INVITE, at least 32 s over UDP
 * @param trying silence after which an INVITE is answered with 100 (§17.2.1)
 * @param maxTransactions most live server transactions of a worker; beyond, requests get 503
 */
public record TimerConfig(
    Duration t1, Duration t2, Duration t4, Duration timerD, Duration trying, int maxTransactions) {

  public static final TimerConfig RFC_3261 =
      new TimerConfig(
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(32),
          Duration.ofMillis(200),
          200_000);

  /** 64·T1: timers B, F, H, J, L, M. */
  Duration giveUp() {
    return t1.multipliedBy(64);
  }
}
