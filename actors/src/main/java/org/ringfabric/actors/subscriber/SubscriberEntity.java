// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.subscriber.SubscriberEntity.Command;
import org.ringfabric.actors.subscriber.SubscriberEntity.Event;

/** One account: the only owner of its profile, and the only judge of its credentials. */
public final class SubscriberEntity
    extends EventSourcedBehaviorWithEnforcedReplies<Command, Event, Account> {
  /** Names the type in the ring and in the store; for ever. */
  public static final String TYPE = "Subscriber";

  // One for all: there may be millions of entities.
  private static final BackoffSupervisorStrategy WHEN_THE_STORE_FAILS =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2);
  private static final RetentionCriteria RETENTION =
      RetentionCriteria.snapshotEvery(50, 1).withDeleteEventsOnSnapshot();

  public sealed interface Command extends Wire {}

  /** Creates the account or replaces its profile. */
  public record Provision(Profile profile, ActorRef<Provisioned> replyTo) implements Command {}

  /** Changes some of the profile, if there is an account; answered as a {@link Read} after it. */
  public record Change(ProfileChange change, ActorRef<Reading> replyTo) implements Command {}

  /** Deletes the account. */
  public record Remove(ActorRef<Removed> replyTo) implements Command {}

  /** Checks credentials, and remembers that they were used. */
  public record Authenticate(DigestResponse response, ActorRef<Authentication> replyTo)
      implements Command {}

  public record Read(ActorRef<Reading> replyTo) implements Command {}

  /** Stops it; sent by the sharding of its own node. */
  public record Passivate() implements Command {}

  /** The answer to {@link Read}. */
  public record Reading(Optional<Subscriber> subscriber) implements Wire {}

  /**
   * What is stored. Never change what an event means or take a component away: add an optional
   * component, which older events lack, or an event of a new name.
   */
  public sealed interface Event extends Durable {}

  /** The account has this profile from now on. */
  public record SubscriberProvisioned(
      Aor aor,
      Optional<Ha1> md5,
      Optional<Ha1> sha256,
      Optional<Ha1> md5WithDomain,
      Optional<Ha1> sha256WithDomain,
      boolean blocked,
      Optional<String> displayName,
      Map<String, String> attributes,
      Instant at)
      implements Event {
    static SubscriberProvisioned of(Aor aor, Profile profile, Instant at) {
      PasswordHashes hashes = profile.hashes();
      return new SubscriberProvisioned(
          aor,
          hashes.md5(),
          hashes.sha256(),
          hashes.md5WithDomain(),
          hashes.sha256WithDomain(),
          profile.blocked(),
          profile.displayName(),
          profile.attributes(),
          at);
    }

    Profile profile() {
      return new Profile(
          new PasswordHashes(md5, sha256, md5WithDomain, sha256WithDomain),
          blocked,
          displayName,
          attributes);
    }
  }

  /** The account is no more. */
  public record SubscriberRemoved(Aor aor, Instant at) implements Event {}

  private final Aor aor;
  private final InstantSource clock;
  private final CredentialCheck credentials;

  private SubscriberEntity(Aor aor, Nonces nonces, InstantSource clock) {
    super(PersistenceId.of(TYPE, aor.key()), WHEN_THE_STORE_FAILS);
    this.aor = aor;
    this.clock = clock;
    credentials = new CredentialCheck(aor, nonces, clock.instant());
  }

  public static Behavior<Command> create(Aor aor, Nonces nonces, InstantSource clock) {
    return Behaviors.setup(context -> new SubscriberEntity(aor, nonces, clock));
  }

  @Override
  public Account emptyState() {
    return Account.NONE;
  }

  @Override
  public CommandHandlerWithReply<Command, Event, Account> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Authenticate.class, this::authenticate)
        .onCommand(Read.class, this::read)
        .onCommand(Provision.class, this::provision)
        .onCommand(Change.class, this::change)
        .onCommand(Remove.class, this::remove)
        .onCommand(Passivate.class, this::passivate)
        .build();
  }

  @Override
  public EventHandler<Account, Event> eventHandler() {
    return Account::apply;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RETENTION;
  }

  private ReplyEffect<Event, Account> authenticate(Account account, Authenticate command) {
    return Effect()
        .reply(
            command.replyTo(),
            credentials.check(account.profile(), command.response(), clock.instant()));
  }

  private ReplyEffect<Event, Account> read(Account account, Read command) {
    return Effect()
        .reply(
            command.replyTo(),
            new Reading(account.profile().map(profile -> Subscriber.of(aor, profile))));
  }

  private ReplyEffect<Event, Account> provision(Account account, Provision command) {
    Profile profile = command.profile();
    Provisioned reply = new Provisioned(Subscriber.of(aor, profile), !account.exists());
    if (account.has(profile)) {
      return Effect().reply(command.replyTo(), reply);
    }
    SubscriberProvisioned event = SubscriberProvisioned.of(aor, profile, clock.instant());
    return Effect().persist(event).thenReply(command.replyTo(), stored -> reply);
  }

  private ReplyEffect<Event, Account> change(Account account, Change command) {
    Optional<Profile> changed = account.profile().map(command.change()::applyTo);
    Reading reply = new Reading(changed.map(profile -> Subscriber.of(aor, profile)));
    return changed.isEmpty() || account.profile().equals(changed)
        ? Effect().reply(command.replyTo(), reply)
        : Effect()
            .persist(SubscriberProvisioned.of(aor, changed.get(), clock.instant()))
            .thenReply(command.replyTo(), stored -> reply);
  }

  private ReplyEffect<Event, Account> remove(Account account, Remove command) {
    Removed reply = new Removed(aor, account.exists());
    return account.exists()
        ? Effect()
            .persist(new SubscriberRemoved(aor, clock.instant()))
            .thenReply(command.replyTo(), stored -> reply)
        : Effect().reply(command.replyTo(), reply);
  }

  private ReplyEffect<Event, Account> passivate(Account account, Passivate command) {
    return Effect().stop().thenNoReply();
  }
}
