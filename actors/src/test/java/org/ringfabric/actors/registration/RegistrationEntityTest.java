// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.DESK;
import static org.ringfabric.actors.registration.Registers.SOFT;
import static org.ringfabric.actors.registration.Registers.contact;
import static org.ringfabric.actors.registration.Registers.flow;
import static org.ringfabric.actors.registration.Registers.outbound;
import static org.ringfabric.actors.registration.Registers.over;
import static org.ringfabric.actors.registration.Registers.register;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.RegisterReply.Registered;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Command;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.FlowLost;
import org.ringfabric.actors.registration.RegistrationEntity.Found;
import org.ringfabric.actors.registration.RegistrationEntity.Lookup;
import org.ringfabric.actors.registration.RegistrationEntity.Passivate;
import org.ringfabric.actors.registration.RegistrationEntity.Register;
import org.ringfabric.actors.subscriber.Aor;

class RegistrationEntityTest {
  private static final ActorTestKit KIT = ActorTestKit.create(EventSourcedBehaviorTestKit.config());

  private final ManualTime time = new ManualTime();
  private EventSourcedBehaviorTestKit<Command, Event, Registration> entity;

  @BeforeEach
  void start() {
    entity =
        EventSourcedBehaviorTestKit.create(
            KIT.system(),
            RegistrationEntity.create(ALICE, RegistrationConfig.DEFAULT, time),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private List<Binding> accept(RegisterCommand command) {
    RegisterReply reply =
        entity.<RegisterReply>runCommand(replyTo -> new Register(command, replyTo)).reply();
    return ((Registered) reply).bindings();
  }

  private List<Binding> lookup() {
    return entity.<Found>runCommand(Lookup::new).reply().bindings();
  }

  @Test
  void aBindingIsStoredBeforeItIsAnswered() {
    RegisterCommand command = register("c", 1, contact(DESK, 3600));

    var result = entity.<RegisterReply>runCommand(replyTo -> new Register(command, replyTo));

    assertThat(result.events()).hasSize(1);
    assertThat(((Registered) result.reply()).bindings())
        .extracting(Binding::contactUri)
        .containsExactly(DESK);
  }

  @Test
  void aRefreshWithinTheLeaseIsAnsweredWithoutTheStore() {
    accept(register("c", 1, contact(DESK, 3600)));
    time.pass(Duration.ofMinutes(30));
    RegisterCommand refresh = register("c", 2, contact(DESK, 3600));

    var result = entity.<RegisterReply>runCommand(replyTo -> new Register(refresh, replyTo));

    assertThat(result.hasNoEvents()).isTrue();
    Registered reply = (Registered) result.reply();
    assertThat(reply.bindings().get(0).secondsLeft(reply.now())).isEqualTo(3600);
    assertThat(reply.bindings().get(0).cseq()).isEqualTo(2);
  }

  @Test
  void anExpiredBindingIsNotFound() {
    accept(register("c", 1, contact(DESK, 60)));

    time.pass(Duration.ofSeconds(60));

    assertThat(lookup()).isEmpty();
    assertThat(accept(RegisterCommand.query("q", 1))).isEmpty();
  }

  @Nested
  class AfterARestart {

    @Test
    void whatWasPromisedIsThereThoughTheRefreshWasNotStored() {
      accept(register("c", 1, contact(DESK, 3600)));
      time.pass(Duration.ofMinutes(50));
      accept(register("c", 2, contact(DESK, 3600)));
      time.pass(Duration.ofMinutes(30)); // The stored expiry is over, the promised one isn't.

      entity.restart();

      assertThat(lookup()).hasSize(1);
      assertThat(lookup().get(0).expires())
          .isAfterOrEqualTo(time.instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    void aSilentPhoneIsBelievedForOneMoreIntervalAtMost() {
      accept(register("c", 1, contact(DESK, 60)));
      time.pass(Duration.ofMinutes(10));

      entity.restart();

      assertThat(lookup()).hasSize(1);
      time.pass(Duration.ofSeconds(60));
      assertThat(lookup()).isEmpty();
    }

    @Test
    void theLeaseIsTheEnd() {
      accept(register("c", 1, contact(DESK, 3600)));
      time.pass(Duration.ofHours(3));

      entity.restart();

      assertThat(lookup()).isEmpty();
    }

    @Test
    void requestsNewerThanAnyStoredOneAreTaken() {
      accept(register("c", 1, contact(DESK, 3600)));
      accept(register("c", 2, contact(DESK, 3600)));

      entity.restart();

      assertThat(accept(register("c", 2, contact(DESK, 3600)))).hasSize(1);
      assertThat(accept(register("c", 3, contact(DESK, 0)))).isEmpty();
    }
  }

  @Nested
  class LostFlows {

    @Test
    void areLeftOutForAnotherOfTheInstance() {
      accept(over(flow(1), "c", 1, outbound(DESK, 1, 3600)));
      accept(over(flow(2), "c", 2, outbound(DESK, 2, 3600)));

      entity.runCommand(new FlowLost(flow(2)));

      assertThat(lookup())
          .extracting(binding -> binding.flow().orElseThrow())
          .containsExactly(flow(1));
    }

    @Test
    void areStillRegisteredButNotReached() {
      accept(over(flow(1), "c", 1, contact(DESK, 3600)));

      entity.runCommand(new FlowLost(flow(1)));

      assertThat(lookup()).isEmpty();
      assertThat(accept(RegisterCommand.query("q", 1))).hasSize(1);
    }

    @Test
    void areReachedAgainOverANewFlow() {
      accept(over(flow(1), "c", 1, contact(DESK, 3600)));
      entity.runCommand(new FlowLost(flow(1)));

      accept(over(flow(2), "c", 2, contact(DESK, 3600)));

      assertThat(lookup())
          .extracting(binding -> binding.flow().orElseThrow())
          .containsExactly(flow(2));
    }

    @Test
    void areNotLostIfSomethingComesOverThem() {
      accept(over(flow(1), "c", 1, contact(DESK, 3600)));
      entity.runCommand(new FlowLost(flow(1)));

      accept(over(flow(1), "c", 2, contact(DESK, 3600)));

      assertThat(lookup()).hasSize(1);
    }

    @Test
    void ofOthersDoNotMatter() {
      accept(over(flow(1), "c", 1, contact(DESK, 3600)));

      entity.runCommand(new FlowLost(flow(7)));

      assertThat(lookup()).hasSize(1);
    }
  }

  @Nested
  class Passivating {
    private final Aor bob = new Aor("bob", "example.org");
    private final TestProbe<RegisterReply> probe = KIT.createTestProbe(RegisterReply.class);

    private ActorRef<Command> spawn() {
      return KIT.spawn(RegistrationEntity.create(bob, RegistrationConfig.DEFAULT, time));
    }

    private List<Binding> ask(ActorRef<Command> running, RegisterCommand... commands) {
      List<Binding> bindings = List.of();
      for (RegisterCommand command : commands) {
        running.tell(new Register(command, probe.ref()));
        bindings = ((Registered) probe.receiveMessage()).bindings();
      }
      return bindings;
    }

    private void passivate(ActorRef<Command> running) {
      running.tell(new Passivate());
      probe.expectTerminated(running, Duration.ofSeconds(5));
    }

    @Test
    void keepsWhatIsBoundAndForgetsForGoodWhatIsOver() {
      ActorRef<Command> running = spawn();
      ask(running, register("a", 1, contact(DESK, 60)));
      ask(running, register("b", 1, contact(SOFT, 3600)));
      time.pass(Duration.ofSeconds(60));

      passivate(running);

      ActorRef<Command> awake = spawn();
      assertThat(ask(awake, RegisterCommand.query("q", 1)))
          .extracting(Binding::contactUri)
          .containsExactly(SOFT);
      ask(awake, RegisterCommand.removeAll("clean", 1));
      passivate(awake);
    }

    @Test
    void keepsTheExactEndOfWhatIsBound() {
      ActorRef<Command> running = spawn();
      ask(running, register("a", 1, contact(DESK, 3600)), register("b", 1, contact(SOFT, 3600)));
      time.pass(Duration.ofMinutes(50));
      ask(running, register("b", 2, contact(SOFT, 3600)));

      passivate(running);
      time.pass(Duration.ofMinutes(20));

      ActorRef<Command> awake = spawn();
      assertThat(ask(awake, RegisterCommand.query("q", 1)))
          .extracting(Binding::contactUri, binding -> binding.secondsLeft(time.instant()))
          .containsExactly(tuple(SOFT, 40 * 60L));
      ask(awake, RegisterCommand.removeAll("clean", 1));
      passivate(awake);
    }

    @Test
    void writesNothingThatIsStoredAlready() {
      Registrar registrar = new Registrar(RegistrationConfig.DEFAULT);
      Registrar.Change change =
          (Registrar.Change)
              registrar.decide(
                  bob, List.of(), register("a", 1, contact(DESK, 3600)), time.instant());
      Bound bound = (Bound) change.events().get(0);

      List<Event> first =
          Registrar.beforeSleep(List.of(LiveBinding.asStored(bound, true)), time.instant());
      LiveBinding awake = LiveBinding.asStored((Bound) first.get(0), true);

      assertThat(Registrar.beforeSleep(List.of(awake), time.instant())).isEmpty();
    }
  }

  @Test
  void everyCommandIsHandled() {
    ActorRef<Object> replyTo = KIT.createTestProbe(Object.class).ref();
    Set<Command> commands =
        Set.of(
            new Register(RegisterCommand.query("q", 1), replyTo.narrow()),
            new Lookup(replyTo.narrow()),
            new FlowLost(flow(1)));

    commands.forEach(entity::runCommand); // An unhandled one fails here.

    assertThat(
            Stream.concat(commands.stream(), Stream.of(new Passivate()))
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(Command.class.getPermittedSubclasses()));
  }
}
