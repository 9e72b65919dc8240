// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import static org.ringfabric.sharding.entity.EntityTypes.REGISTRATION;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.registration.LocationService;
import org.ringfabric.actors.registration.RegisterCommand;
import org.ringfabric.actors.registration.RegisterReply;
import org.ringfabric.actors.registration.RegistrationEntity.FlowLost;
import org.ringfabric.actors.registration.RegistrationEntity.Found;
import org.ringfabric.actors.registration.RegistrationEntity.Lookup;
import org.ringfabric.actors.registration.RegistrationEntity.Register;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/** Asks the registration's entity, on whichever node. */
public final class ShardedLocationService implements LocationService {

  private final Entities entities;

  public ShardedLocationService(Entities entities) {
    this.entities = entities;
  }

  @Override
  public CompletionStage<RegisterReply> register(Aor aor, RegisterCommand update) {
    return entities.ask(REGISTRATION, aor.key(), replyTo -> new Register(update, replyTo));
  }

  @Override
  public CompletionStage<List<Binding>> lookup(Aor aor) {
    return entities.ask(REGISTRATION, aor.key(), Lookup::new).thenApply(Found::bindings);
  }

  @Override
  public void flowLost(Aor aor, Flow flow) {
    entities.tell(REGISTRATION, aor.key(), new FlowLost(flow));
  }
}
