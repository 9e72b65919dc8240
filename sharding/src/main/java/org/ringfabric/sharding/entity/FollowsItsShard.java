// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * Wakes an entity where its shard goes. While a shard moves, its region keeps what is sent to it,
 * so the word to wake up, sent when the word to stop comes, arrives at the new place.
 */
final class FollowsItsShard<C> extends BehaviorInterceptor<C, C> {

  private final C stop;
  private final Runnable follow;

  FollowsItsShard(Class<C> type, C stop, Runnable follow) {
    super(type);
    this.stop = stop;
    this.follow = follow;
  }

  @Override
  public Behavior<C> aroundReceive(
      TypedActorContext<C> context, C message, ReceiveTarget<C> target) {
    if (message.equals(stop)) {
      follow.run();
    }
    return target.apply(context, message);
  }
}
