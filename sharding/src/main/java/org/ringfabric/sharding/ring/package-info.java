// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which node owns which key: a consistent-hash ring with virtual nodes and bounded load. A key
 * falls into one of 1024 shards by its hash alone, a shard to the nearest node clockwise that has
 * room. Pure values, but for {@link org.ringfabric.sharding.ring.RingAllocation}, through which
 * cluster sharding asks them. Knows no membership protocol and sends nothing.
 */
@NullMarked
package org.ringfabric.sharding.ring;

import org.jspecify.annotations.NullMarked;
