// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.entity;

import java.time.InstantSource;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.ringfabric.actors.dialog.DialogEntity;
import org.ringfabric.actors.dialog.DialogPorts;
import org.ringfabric.actors.registration.RegistrationConfig;
import org.ringfabric.actors.registration.RegistrationEntity;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.subscriber.Nonces;
import org.ringfabric.actors.subscriber.SubscriberEntity;

/**
 * Every sharded type. Their names are in the store, so they are for ever; their keys decide the
 * shard, so the two of an AOR live on one node.
 */
public final class EntityTypes {

  /** By AOR: the account. */
  public static final EntityTypeKey<SubscriberEntity.Command> SUBSCRIBER =
      EntityTypeKey.create(SubscriberEntity.Command.class, SubscriberEntity.TYPE);

  /** By AOR: where it is reached. */
  public static final EntityTypeKey<RegistrationEntity.Command> REGISTRATION =
      EntityTypeKey.create(RegistrationEntity.Command.class, RegistrationEntity.TYPE);

  /** By Call-ID: a call, from its answer to its CDR. */
  public static final EntityTypeKey<DialogEntity.Command> DIALOG =
      EntityTypeKey.create(DialogEntity.Command.class, DialogEntity.TYPE);

  private EntityTypes() {}

  /** Hosts accounts. */
  public static void hostSubscribers(Entities entities, Nonces nonces, InstantSource clock) {
    entities.host(
        SUBSCRIBER,
        context -> SubscriberEntity.create(Aor.ofKey(context.getEntityId()), nonces, clock),
        new SubscriberEntity.Passivate());
  }

  /** Hosts registrations. */
  public static void hostRegistrations(
      Entities entities, RegistrationConfig config, InstantSource clock) {
    entities.host(
        REGISTRATION,
        context -> RegistrationEntity.create(Aor.ofKey(context.getEntityId()), config, clock),
        new RegistrationEntity.Passivate());
  }

  /** Hosts calls. */
  public static void hostDialogs(Entities entities, DialogPorts ports) {
    entities.hostUntilDone(
        DIALOG,
        DialogEntity.Command.class,
        context -> DialogEntity.create(context.getEntityId(), ports),
        new DialogEntity.Passivate(),
        new DialogEntity.Wake());
  }
}
