// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.ringfabric.sharding.ring.Shards;

/** The shard comes from the key, whatever the type, so an account and its registrations meet. */
final class KeyOnly<C> extends ShardingMessageExtractor<ShardingEnvelope<C>, C> {

  @Override
  public String entityId(ShardingEnvelope<C> envelope) {
    return envelope.entityId();
  }

  @Override
  public String shardId(String key) {
    return Shards.id(Shards.of(key));
  }

  @Override
  public C unwrapMessage(ShardingEnvelope<C> envelope) {
    return envelope.message();
  }
}
