// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.subscriber.Authentication.Authenticated;
import org.ringfabric.actors.subscriber.Authentication.Blocked;
import org.ringfabric.actors.subscriber.Authentication.ReplayedNonce;
import org.ringfabric.actors.subscriber.Authentication.StaleNonce;
import org.ringfabric.actors.subscriber.Authentication.UnknownSubscriber;
import org.ringfabric.actors.subscriber.Authentication.WrongPassword;
import org.ringfabric.actors.subscriber.SubscriberEntity.Authenticate;
import org.ringfabric.actors.subscriber.SubscriberEntity.Command;
import org.ringfabric.actors.subscriber.SubscriberEntity.Event;
import org.ringfabric.actors.subscriber.SubscriberEntity.Passivate;
import org.ringfabric.actors.subscriber.SubscriberEntity.Provision;
import org.ringfabric.actors.subscriber.SubscriberEntity.Read;
import org.ringfabric.actors.subscriber.SubscriberEntity.Reading;
import org.ringfabric.actors.subscriber.SubscriberEntity.Remove;

class SubscriberEntityTest {
  private static final Aor ALICE = new Aor("alice", "example.org");
  private static final Profile PROFILE =
      Profile.of(ALICE, new Secret<>("secret")).withAttributes(Map.of("call-limit", "2"));
  private static final ProfileChange NOTHING =
      new ProfileChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final ActorTestKit KIT = ActorTestKit.create(EventSourcedBehaviorTestKit.config());

  private final ManualTime time = new ManualTime();
  private final Nonces nonces =
      new Nonces(new Secret<>(new byte[] {1, 2, 3}), Duration.ofMinutes(15));
  private final Phone phone = new Phone(ALICE, "secret");
  private EventSourcedBehaviorTestKit<Command, Event, Account> entity;

  @BeforeEach
  void start() {
    entity =
        EventSourcedBehaviorTestKit.create(
            KIT.system(),
            SubscriberEntity.create(ALICE, nonces, time),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Provisioned provision(Profile profile) {
    return entity.<Provisioned>runCommand(replyTo -> new Provision(profile, replyTo)).reply();
  }

  private Authentication authenticate(DigestResponse response) {
    return entity
        .<Authentication>runCommand(replyTo -> new Authenticate(response, replyTo))
        .reply();
  }

  private Authentication authenticate(String nonce, int count) {
    return authenticate(phone.answer(DigestAlgorithm.SHA_256, nonce, count));
  }

  @Nested
  class Changing {
    private final ProfileChange block =
        new ProfileChange(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty());

    private Optional<Subscriber> change(ProfileChange change) {
      return entity
          .<Reading>runCommand(replyTo -> new SubscriberEntity.Change(change, replyTo))
          .reply()
          .subscriber();
    }

    @Test
    void leavesAsItWasWhatIsNotGiven() {
      provision(PROFILE);

      assertThat(change(block)).contains(Subscriber.of(ALICE, PROFILE.withBlocked(true)));

      entity.restart();
      assertThat(entity.getState().profile()).contains(PROFILE.withBlocked(true));
    }

    @Test
    void makesNoAccountWhereThereIsNone() {
      assertThat(change(block)).isEmpty();
      assertThat(entity.getState().exists()).isFalse();
    }
  }

  @Nested
  class Provisioning {

    @Test
    void isStoredBeforeItIsAnswered() {
      var result = entity.<Provisioned>runCommand(replyTo -> new Provision(PROFILE, replyTo));

      assertThat(result.event()).isInstanceOf(SubscriberEntity.SubscriberProvisioned.class);
      assertThat(result.reply().created()).isTrue();
      assertThat(result.reply().subscriber().attributes()).containsEntry("call-limit", "2");
    }

    @Test
    void theSameAgainNeedsNoWrite() {
      provision(PROFILE);

      var result = entity.<Provisioned>runCommand(replyTo -> new Provision(PROFILE, replyTo));

      assertThat(result.hasNoEvents()).isTrue();
      assertThat(result.reply().created()).isFalse();
    }

    @Test
    void survivesARestart() {
      provision(PROFILE.withDisplayName("Alice"));

      Account recovered = entity.restart().state();

      assertThat(recovered.profile()).contains(PROFILE.withDisplayName("Alice"));
    }

    @Test
    void canBeTakenBack() {
      provision(PROFILE);

      var removed = entity.<Removed>runCommand(Remove::new);
      var again = entity.<Removed>runCommand(Remove::new);

      assertThat(removed.reply()).isEqualTo(new Removed(ALICE, true));
      assertThat(again.reply()).isEqualTo(new Removed(ALICE, false));
      assertThat(again.hasNoEvents()).isTrue();
      assertThat(entity.<Reading>runCommand(Read::new).reply().subscriber()).isEmpty();
    }

    @Test
    void isReadWithoutItsHashes() {
      provision(PROFILE);

      Reading reading = entity.<Reading>runCommand(Read::new).reply();

      assertThat(reading.subscriber()).contains(Subscriber.of(ALICE, PROFILE));
      assertThat(reading.toString())
          .doesNotContain(Ha1.of(DigestAlgorithm.MD5, ALICE, "secret").hex());
    }
  }

  @Nested
  class Authenticating {

    @BeforeEach
    void provisionAlice() {
      provision(PROFILE);
    }

    @Test
    void theRightPasswordPassesInEitherAlgorithm() {
      assertThat(authenticate(phone.answer(DigestAlgorithm.MD5, nonces.issue(time.instant()), 1)))
          .isEqualTo(new Authenticated(Subscriber.of(ALICE, PROFILE)));
      assertThat(authenticate(nonces.issue(time.instant()), 1)).isInstanceOf(Authenticated.class);
    }

    @Test
    void theUserNameMayCarryTheDomain() {
      DigestResponse response =
          phone.withDomain().answer(DigestAlgorithm.MD5, nonces.issue(time.instant()), 1);

      assertThat(response.username()).isEqualTo("alice@example.org");
      assertThat(authenticate(response)).isInstanceOf(Authenticated.class);
    }

    @Test
    void anAlgorithmThatAMovedAccountHasNoHashForDoesNotPass() {
      Optional<Ha1> md5 = Optional.of(Ha1.of(DigestAlgorithm.MD5, ALICE, "secret"));
      PasswordHashes moved =
          new PasswordHashes(md5, Optional.empty(), Optional.empty(), Optional.empty());
      provision(new Profile(moved, false, Optional.empty(), Map.of()));
      String nonce = nonces.issue(time.instant());

      assertThat(authenticate(nonce, 1)).isEqualTo(new WrongPassword());
      assertThat(authenticate(phone.answer(DigestAlgorithm.MD5, nonce, 1)))
          .isInstanceOf(Authenticated.class);
    }

    @Test
    void nothingIsStoredForIt() {
      DigestResponse response =
          phone.answer(DigestAlgorithm.SHA_256, nonces.issue(time.instant()), 1);

      assertThat(
              entity
                  .<Authentication>runCommand(replyTo -> new Authenticate(response, replyTo))
                  .hasNoEvents())
          .isTrue();
    }

    @Test
    void aWrongPasswordDoesNotPass() {
      Phone guessing = new Phone(ALICE, "guess");
      String nonce = nonces.issue(time.instant());

      assertThat(authenticate(guessing.answer(DigestAlgorithm.MD5, nonce, 1)))
          .isEqualTo(new WrongPassword());
    }

    @Test
    void somebodyElsesCredentialsDoNotPass() {
      Phone bob = new Phone(new Aor("bob", "example.org"), "secret");
      String nonce = nonces.issue(time.instant());

      assertThat(authenticate(bob.answer(DigestAlgorithm.MD5, nonce, 1)))
          .isEqualTo(new WrongPassword());
    }

    @Test
    void aNonceOfOurOwnMakingIsNeeded() {
      assertThat(authenticate("x".repeat(43), 1)).isEqualTo(new WrongPassword());
    }

    @Test
    void aCopyDoesNotPassButTheNextCountDoes() {
      String nonce = nonces.issue(time.instant());

      assertThat(authenticate(nonce, 1)).isInstanceOf(Authenticated.class);
      assertThat(authenticate(nonce, 1)).isEqualTo(new ReplayedNonce());
      assertThat(authenticate(nonce, 2)).isInstanceOf(Authenticated.class);
    }

    @Test
    void anOldNonceIsStaleIfThePasswordIsRight() {
      String nonce = nonces.issue(time.instant());
      time.pass(Duration.ofMinutes(16));

      assertThat(authenticate(nonce, 1)).isEqualTo(new StaleNonce());
      assertThat(authenticate(new Phone(ALICE, "guess").answer(DigestAlgorithm.MD5, nonce, 1)))
          .isEqualTo(new WrongPassword());
    }

    @Test
    void aCopyDoesNotPassAfterARestartEither() {
      String nonce = nonces.issue(time.instant());
      authenticate(nonce, 1);
      time.pass(Duration.ofMinutes(1));

      entity.restart();

      assertThat(authenticate(nonce, 1)).isEqualTo(new StaleNonce());
      assertThat(authenticate(nonces.issue(time.instant()), 1)).isInstanceOf(Authenticated.class);
    }

    @Test
    void onlyWhoHasThePasswordLearnsThatTheAccountIsBlocked() {
      provision(PROFILE.withBlocked(true));
      String nonce = nonces.issue(time.instant());

      assertThat(authenticate(nonce, 1)).isEqualTo(new Blocked());
      assertThat(authenticate(new Phone(ALICE, "guess").answer(DigestAlgorithm.MD5, nonce, 1)))
          .isEqualTo(new WrongPassword());
    }
  }

  @Test
  void anAccountThatIsNotThereIsUnknown() {
    assertThat(authenticate(nonces.issue(time.instant()), 1)).isEqualTo(new UnknownSubscriber());
  }

  @Test
  void everyCommandIsHandled() {
    ActorRef<Object> replyTo = KIT.createTestProbe(Object.class).ref();
    Set<Command> commands =
        Set.of(
            new Provision(PROFILE, replyTo.narrow()),
            new SubscriberEntity.Change(NOTHING, replyTo.narrow()),
            new Remove(replyTo.narrow()),
            new Authenticate(phone.answer(DigestAlgorithm.MD5, "n", 1), replyTo.narrow()),
            new Read(replyTo.narrow()));

    commands.forEach(entity::runCommand); // An unhandled one fails here.

    // What stops the entity leaves no state to look at, so the kit can't run it.
    assertThat(
            Stream.concat(commands.stream(), Stream.of(new Passivate()))
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(Command.class.getPermittedSubclasses()));
  }

  @Test
  void stopsWhenItIsToldTo() {
    var running = KIT.spawn(SubscriberEntity.create(new Aor("bob", "example.org"), nonces, time));

    running.tell(new Passivate());

    KIT.createTestProbe().expectTerminated(running, Duration.ofSeconds(5));
  }
}
