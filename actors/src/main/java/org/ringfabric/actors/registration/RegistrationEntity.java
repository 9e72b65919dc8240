// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.Durable;
import org.ringfabric.actors.Wire;
import org.ringfabric.actors.registration.RegisterReply.Registered;
import org.ringfabric.actors.registration.RegistrationEntity.Command;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.sip.SipUri;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.actors.transaction.Flow;

/**
 * The bindings of one address-of-record. Answers after what it answers is stored; a refresh that
 * only moves an expiry within the stored lease needs no write, see {@link Freshness}. It expires
 * bindings when it looks at them, so it needs no timer. When it leaves memory it stores when they
 * end.
 */
public final class RegistrationEntity
    extends EventSourcedBehaviorWithEnforcedReplies<Command, Event, Registration> {
  /** Names the type in the ring and in the store; for ever. */
  public static final String TYPE = "Registration";

  // One for all: there may be millions of entities.
  private static final BackoffSupervisorStrategy WHEN_THE_STORE_FAILS =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2);
  private static final RetentionCriteria RETENTION =
      RetentionCriteria.snapshotEvery(50, 1).withDeleteEventsOnSnapshot();

  public sealed interface Command extends Wire {}

  /** A REGISTER (RFC 3261 §10.3). */
  public record Register(RegisterCommand request, ActorRef<RegisterReply> replyTo)
      implements Command {}

  /** Where to send a request. */
  public record Lookup(ActorRef<Found> replyTo) implements Command {}

  /** A flow is gone (RFC 5626 §5.3.1). */
  public record FlowLost(Flow flow) implements Command {}

  /** Stops it; sent by the sharding of its own node. */
  public record Passivate() implements Command {}

  /** The answer to {@link Lookup}. */
  public record Found(List<Binding> bindings) implements Wire {
    public Found {
      bindings = List.copyOf(bindings);
    }
  }

  /**
   * What is stored. Never change what an event means or take a component away: add an optional
   * component, which older events lack, or an event of a new name.
   */
  public sealed interface Event extends Durable {}

  /**
   * A binding was made or changed. Flat, apart from {@link Binding}, whose form may change.
   *
   * @param at when the request came
   * @param grantedSeconds what the phone was told
   * @param leaseUntil refreshes up to here aren't stored
   */
  public record Bound(
      Aor aor,
      String contactUri,
      String contactParameters,
      double q,
      String callId,
      long cseq,
      Instant at,
      long grantedSeconds,
      Instant leaseUntil,
      List<String> path,
      Optional<Flow> flow,
      Optional<String> instance,
      OptionalInt regId,
      String userAgent)
      implements Event {
    public Bound {
      path = List.copyOf(path);
    }

    Instant expires() {
      return at.plusSeconds(grantedSeconds);
    }

    /** Tells it from the other bindings of the same address-of-record. */
    public String key() {
      return Registration.key(contactUri, instance, regId);
    }

    /**
     * The same place: all but Call-ID, CSeq and times. Temporary GRUUs, which phones with an
     * instance get, depend on the Call-ID too (RFC 5627 §3.2). For others it only orders requests,
     * and one that comes late would have to overtake a restart of this node to be taken for a new
     * one.
     */
    boolean sameBut(Bound other) {
      return contactUri.equals(other.contactUri)
          && contactParameters.equals(other.contactParameters)
          && q == other.q
          && (instance.isEmpty() || callId.equals(other.callId))
          && path.equals(other.path)
          && flow.equals(other.flow)
          && instance.equals(other.instance)
          && regId.equals(other.regId)
          && userAgent.equals(other.userAgent);
    }

    boolean isAt(String contact, @Nullable SipUri uri) {
      return contactUri.equals(contact)
          || (uri != null && SipUri.parse(contactUri).filter(uri::matches).isPresent());
    }
  }

  /**
   * A binding is no more.
   *
   * @param cause {@link #REQUESTED}, {@link #REPLACED}, {@link #EXPIRED} or {@link #FLOW_LOST};
   *     more may come
   */
  public record Unbound(
      Aor aor,
      String contactUri,
      Optional<String> instance,
      OptionalInt regId,
      String cause,
      Instant at)
      implements Event {
    public static final String REQUESTED = "requested";
    public static final String REPLACED = "replaced";
    public static final String EXPIRED = "expired";
    public static final String FLOW_LOST = "flow lost";

    /** Tells it from the other bindings of the same address-of-record. */
    public String key() {
      return Registration.key(contactUri, instance, regId);
    }
  }

  private final Aor aor;
  private final Registrar registrar;
  private final InstantSource clock;
  private final Freshness freshness = new Freshness();

  private RegistrationEntity(Aor aor, Registrar registrar, InstantSource clock) {
    super(PersistenceId.of(TYPE, aor.key()), WHEN_THE_STORE_FAILS);
    this.aor = aor;
    this.registrar = registrar;
    this.clock = clock;
  }

  public static Behavior<Command> create(Aor aor, RegistrationConfig config, InstantSource clock) {
    Registrar registrar = new Registrar(config);
    return Behaviors.setup(context -> new RegistrationEntity(aor, registrar, clock));
  }

  @Override
  public Registration emptyState() {
    return Registration.NONE;
  }

  @Override
  public CommandHandlerWithReply<Command, Event, Registration> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Register.class, this::register)
        .onCommand(Lookup.class, this::lookup)
        .onCommand(FlowLost.class, this::flowLost)
        .onCommand(Passivate.class, this::passivate)
        .build();
  }

  @Override
  public EventHandler<Registration, Event> eventHandler() {
    return Registration::apply;
  }

  @Override
  public SignalHandler<Registration> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.class,
            (registration, signal) -> freshness.recovered(registration, clock.instant()))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RETENTION;
  }

  private ReplyEffect<Event, Registration> register(Registration registration, Register command) {
    Instant now = clock.instant();
    Registrar.Decision decision =
        registrar.decide(aor, freshness.of(registration), command.request(), now);
    if (decision instanceof Registrar.Refusal refusal) {
      return Effect().reply(command.replyTo(), refusal.reply());
    }
    Registrar.Change change = (Registrar.Change) decision;
    if (change.events().isEmpty()) {
      return Effect().reply(command.replyTo(), done(registration, command, change, now));
    }
    return Effect()
        .persist(change.events())
        .thenReply(command.replyTo(), stored -> done(stored, command, change, now));
  }

  private RegisterReply done(
      Registration stored, Register command, Registrar.Change change, Instant now) {
    for (Event event : change.events()) {
      freshness.stored(event instanceof Bound bound ? bound.key() : ((Unbound) event).key());
    }
    change.refreshes().forEach(freshness::refreshed);
    freshness.flowAlive(command.request().flow().orElse(null), stored);
    return new Registered(
        LiveBinding.bestFirst(freshness.of(stored), binding -> binding.live(now)), now);
  }

  private ReplyEffect<Event, Registration> lookup(Registration registration, Lookup command) {
    Instant now = clock.instant();
    List<Binding> found =
        LiveBinding.bestFirst(
            freshness.of(registration), binding -> binding.live(now) && binding.reachable());
    return Effect().reply(command.replyTo(), new Found(found));
  }

  private ReplyEffect<Event, Registration> flowLost(Registration registration, FlowLost command) {
    if (freshness.uses(registration, command.flow())) {
      freshness.flowLost(command.flow());
    }
    return Effect().noReply();
  }

  private ReplyEffect<Event, Registration> passivate(Registration registration, Passivate command) {
    List<Event> events = Registrar.beforeSleep(freshness.of(registration), clock.instant());
    return events.isEmpty()
        ? Effect().stop().thenNoReply()
        : Effect().persist(events).thenStop().thenNoReply();
  }
}
