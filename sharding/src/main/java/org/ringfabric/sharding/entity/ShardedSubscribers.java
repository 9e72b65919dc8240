// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import static org.ringfabric.sharding.entity.EntityTypes.SUBSCRIBER;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Authentication;
import org.ringfabric.actors.subscriber.DigestResponse;
import org.ringfabric.actors.subscriber.Profile;
import org.ringfabric.actors.subscriber.ProfileChange;
import org.ringfabric.actors.subscriber.Provisioned;
import org.ringfabric.actors.subscriber.Removed;
import org.ringfabric.actors.subscriber.Subscriber;
import org.ringfabric.actors.subscriber.SubscriberEntity.Authenticate;
import org.ringfabric.actors.subscriber.SubscriberEntity.Change;
import org.ringfabric.actors.subscriber.SubscriberEntity.Provision;
import org.ringfabric.actors.subscriber.SubscriberEntity.Read;
import org.ringfabric.actors.subscriber.SubscriberEntity.Reading;
import org.ringfabric.actors.subscriber.SubscriberEntity.Remove;
import org.ringfabric.actors.subscriber.Subscribers;

/** Asks the account's entity, on whichever node. */
public final class ShardedSubscribers implements Subscribers {

  private final Entities entities;

  public ShardedSubscribers(Entities entities) {
    this.entities = entities;
  }

  @Override
  public CompletionStage<Authentication> authenticate(Aor account, DigestResponse response) {
    return entities.ask(SUBSCRIBER, account.key(), replyTo -> new Authenticate(response, replyTo));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> read(Aor aor) {
    return entities.ask(SUBSCRIBER, aor.key(), Read::new).thenApply(Reading::subscriber);
  }

  @Override
  public CompletionStage<Provisioned> provision(Aor aor, Profile profile) {
    return entities.ask(SUBSCRIBER, aor.key(), replyTo -> new Provision(profile, replyTo));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> change(Aor aor, ProfileChange change) {
    return entities
        .ask(SUBSCRIBER, aor.key(), (ActorRef<Reading> replyTo) -> new Change(change, replyTo))
        .thenApply(Reading::subscriber);
  }

  @Override
  public CompletionStage<Removed> remove(Aor aor) {
    return entities.ask(SUBSCRIBER, aor.key(), Remove::new);
  }
}
