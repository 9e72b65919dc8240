// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Who owns a key, and why.
 *
 * @param key as it was asked for
 * @param shard that the key falls into
 * @param owner the node that the ring gives the shard to; none before this node has joined
 * @param why the steps from key to node, for people
 */
public record Placement(String key, int shard, Optional<String> owner, List<String> why) {
  public Placement {
    why = List.copyOf(why);
  }
}
