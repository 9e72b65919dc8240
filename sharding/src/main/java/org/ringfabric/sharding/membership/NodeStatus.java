// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

/**
 * One node, as this node sees it.
 *
 * @param address where the cluster reaches it, {@code host:port}
 * @param status its place in the member life cycle: {@code Joining}, {@code Up}, {@code Leaving},
 *     {@code Exiting} or {@code Down}
 * @param reachable whether its heartbeats arrive
 * @param version of its software
 * @param shards how many the ring gives it
 */
public record NodeStatus(
    String name, String address, String status, boolean reachable, String version, int shards) {}
