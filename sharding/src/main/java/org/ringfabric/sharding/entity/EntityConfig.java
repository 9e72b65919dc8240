// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import java.time.Duration;

/**
 * How entities are hosted: {@code ringfabric.cluster.entities}.
 *
 * @param idleAfter when an account or registration that nobody asks leaves memory
 * @param limit how many of a type a node keeps in memory; the least recently asked leave first
 * @param movesAtOnce how many shards of a type may be on their way between nodes
 * @param askTimeout after which an ask fails
 * @param resendAfter after which what has no answer is asked again
 */
public record EntityConfig(
    Duration idleAfter, int limit, int movesAtOnce, Duration askTimeout, Duration resendAfter) {

  public static final EntityConfig DEFAULT =
      new EntityConfig(
          Duration.ofMinutes(10), 200_000, 128, Duration.ofSeconds(8), Duration.ofSeconds(1));
}
