// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.DESK;
import static org.ringfabric.actors.registration.Registers.SOFT;
import static org.ringfabric.actors.registration.Registers.contact;
import static org.ringfabric.actors.registration.Registers.flow;
import static org.ringfabric.actors.registration.Registers.outbound;
import static org.ringfabric.actors.registration.Registers.over;
import static org.ringfabric.actors.registration.Registers.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.RegisterReply.Refused;
import org.ringfabric.actors.registration.Registrar.Change;
import org.ringfabric.actors.registration.Registrar.Decision;
import org.ringfabric.actors.registration.Registrar.Refusal;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;

class RegistrarTest {
  private final ManualTime time = new ManualTime();
  private final Registrar registrar = new Registrar(RegistrationConfig.DEFAULT);
  private final Freshness freshness = new Freshness();
  private Registration registration = Registration.NONE;

  private Decision decide(RegisterCommand command) {
    return registrar.decide(ALICE, freshness.of(registration), command, time.instant());
  }

  /** Decides and does what was decided, as the entity would. */
  private Change accept(RegisterCommand command) {
    Change change = (Change) decide(command);
    for (Event event : change.events()) {
      registration = registration.apply(event);
      freshness.stored(event instanceof Bound bound ? bound.key() : ((Unbound) event).key());
    }
    change.refreshes().forEach(freshness::refreshed);
    return change;
  }

  private Refused refuse(RegisterCommand command) {
    return ((Refusal) decide(command)).reply();
  }

  private List<Binding> bindings() {
    return LiveBinding.bestFirst(
        freshness.of(registration), binding -> binding.live(time.instant()));
  }

  @Nested
  class Expiry {

    @ParameterizedTest
    @CsvSource({"60, 60", "3600, 3600", "7200, 7200", "7201, 7200", "4294967295, 7200"})
    void isGrantedUpToTheLongest(long asked, long granted) {
      accept(register("c", 1, contact(DESK, asked)));

      assertThat(bindings().get(0).secondsLeft(time.instant())).isEqualTo(granted);
    }

    @Test
    void isTheDefaultIfNoneIsAskedFor() {
      accept(
          register(
              "c",
              1,
              new ContactUpdate(
                  DESK, "", 1, Optional.empty(), Optional.empty(), OptionalInt.empty())));

      assertThat(bindings().get(0).secondsLeft(time.instant())).isEqualTo(3600);
    }

    @Test
    void isRefusedIfTooBrief() {
      assertThat(refuse(register("c", 1, contact(DESK, 3600), contact(SOFT, 59))))
          .isEqualTo(new Refused(423, "Interval Too Brief", Map.of("Min-Expires", "60")));
    }

    @Test
    void isExact() {
      accept(register("c", 1, contact(DESK, 60)));

      time.pass(Duration.ofMillis(59_999));
      assertThat(bindings()).hasSize(1);
      assertThat(bindings().get(0).secondsLeft(time.instant())).isEqualTo(1);
      time.pass(Duration.ofMillis(1));
      assertThat(bindings()).isEmpty();
    }
  }

  @Nested
  class Order {

    @Test
    void anEarlierRequestOfTheSameCallIsAborted() {
      accept(register("c", 5, contact(DESK, 3600)));

      assertThat(refuse(register("c", 4, contact(DESK, 60))).status()).isEqualTo(500);
      assertThat(refuse(register("c", 4, contact(DESK, 0))).status()).isEqualTo(500);
      assertThat(refuse(RegisterCommand.removeAll("c", 4)).status()).isEqualTo(500);
    }

    @Test
    void anotherCallHasAnOrderOfItsOwn() {
      accept(register("c", 5, contact(DESK, 3600)));

      Change change = accept(register("restarted", 1, contact(DESK, 3600)));

      assertThat(change.refreshes()).hasSize(1);
      assertThat(bindings()).extracting(Binding::callId).containsExactly("restarted");
      assertThat(refuse(register("restarted", 0, contact(DESK, 60))).status()).isEqualTo(500);
    }

    @Test
    void theSameRequestAgainIsDoneAlready() {
      accept(register("c", 5, contact(DESK, 3600)));
      time.pass(Duration.ofSeconds(4));

      Change change = accept(register("c", 5, contact(DESK, 3600)));

      assertThat(change).isEqualTo(new Change(List.of(), List.of()));
      assertThat(bindings().get(0).secondsLeft(time.instant())).isEqualTo(3596);
    }

    @Test
    void aRemovalWithTheNumberOfTheRegistrationIsAborted() {
      accept(register("c", 5, contact(DESK, 3600)));

      assertThat(refuse(register("c", 5, contact(DESK, 0))).status()).isEqualTo(500);
    }

    @Test
    void countsTheRefreshesThatWerentStored() {
      accept(register("c", 5, contact(DESK, 3600)));
      accept(register("c", 9, contact(DESK, 3600)));

      assertThat(refuse(register("c", 8, contact(DESK, 0))).status()).isEqualTo(500);
    }
  }

  @Nested
  class AllOrNothing {

    @Test
    void oneContactOutOfOrderRefusesAll() {
      accept(register("c", 5, contact(DESK, 3600)));

      assertThat(refuse(register("c", 4, contact(SOFT, 3600), contact(DESK, 3600))).status())
          .isEqualTo(500);
    }

    @Test
    void tooManyContactsRefuseAll() {
      List<ContactUpdate> eleven = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        eleven.add(contact("sip:alice@192.0.2." + i, 3600));
      }

      assertThat(refuse(register("c", 1, eleven.toArray(new ContactUpdate[0]))).status())
          .isEqualTo(403);
    }

    @Test
    void expiredContactsMakeRoom() {
      for (int i = 0; i < 10; i++) {
        accept(register("c" + i, 1, contact("sip:alice@192.0.2." + i, 60)));
      }
      time.pass(Duration.ofSeconds(60));

      Change change = accept(register("new", 1, contact(DESK, 60)));

      assertThat(bindings()).hasSize(1);
      // What is written anyway takes along what is over: the store doesn't grow.
      assertThat(change.events()).hasSize(11);
      assertThat(registration.bound()).hasSize(1);
    }

    /** A page that is loaded again is another instance, on another connection. */
    @Test
    void contactsWhoseFlowIsLostMakeRoom() {
      for (int i = 0; i < 10; i++) {
        accept(over(flow(i), "c" + i, 1, contact("sip:alice@page" + i + ".invalid", 3600)));
        time.pass(Duration.ofSeconds(1));
      }
      freshness.flowLost(flow(3));
      freshness.flowLost(flow(4));

      accept(over(flow(10), "new", 1, contact(DESK, 3600)));

      assertThat(bindings())
          .extracting(Binding::contactUri)
          .hasSize(10)
          .contains(DESK, "sip:alice@page4.invalid")
          .doesNotContain("sip:alice@page3.invalid");
    }

    @Test
    void severalContactsAreBoundAndRemovedAtOnce() {
      accept(register("c", 1, contact(DESK, 3600)));

      accept(register("c", 2, contact(DESK, 0), contact(SOFT, 3600)));

      assertThat(bindings()).extracting(Binding::contactUri).containsExactly(SOFT);
    }
  }

  @Nested
  class Removing {

    @Test
    void oneContactLeavesTheOthers() {
      accept(register("c", 1, contact(DESK, 3600), contact(SOFT, 3600)));

      accept(register("c", 2, contact(DESK, 0)));

      assertThat(bindings()).extracting(Binding::contactUri).containsExactly(SOFT);
    }

    @Test
    void allTakesEveryone() {
      accept(register("a", 1, contact(DESK, 3600)));
      accept(register("b", 1, contact(SOFT, 3600)));

      accept(RegisterCommand.removeAll("a", 2));

      assertThat(bindings()).isEmpty();
      assertThat(registration.bound()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNoError() {
      assertThat(accept(register("c", 1, contact(DESK, 0))).events()).isEmpty();
      assertThat(accept(RegisterCommand.removeAll("c", 2)).events()).isEmpty();
    }
  }

  @Nested
  class Comparing {

    @Test
    void aContactIsKnownHoweverItIsWritten() {
      accept(register("c", 1, contact("sip:alice@Phone.example.org;transport=tcp", 3600)));

      accept(register("c", 2, contact("sip:%61lice@phone.EXAMPLE.org;transport=TCP", 3600)));

      assertThat(bindings())
          .extracting(Binding::contactUri)
          .containsExactly("sip:%61lice@phone.EXAMPLE.org;transport=TCP");
    }

    @Test
    void theBestIsFirstThenTheLatest() {
      accept(register("a", 1, contact(DESK, 3600, 0.5)));
      time.pass(Duration.ofSeconds(1));
      accept(register("b", 1, contact(SOFT, 3600, 0.5)));
      time.pass(Duration.ofSeconds(1));
      accept(register("c", 1, contact("sip:alice@192.0.2.3", 3600, 0.9)));

      assertThat(bindings())
          .extracting(Binding::contactUri)
          .containsExactly("sip:alice@192.0.2.3", SOFT, DESK);
    }
  }

  @Nested
  class Flows {

    @Test
    void aFlowIsReplacedWhateverItsContact() {
      accept(over(flow(1), "c", 1, outbound(DESK, 1, 3600)));

      accept(over(flow(2), "c2", 1, outbound(SOFT, 1, 3600)));

      assertThat(bindings()).hasSize(1);
      assertThat(bindings().get(0).contactUri()).isEqualTo(SOFT);
      assertThat(bindings().get(0).flow()).contains(flow(2));
    }

    @Test
    void twoFlowsOfOneInstanceStandSideBySideEvenWithOneContact() {
      accept(over(flow(1), "c", 1, outbound(DESK, 1, 3600)));
      accept(over(flow(2), "c", 2, outbound(DESK, 2, 3600)));

      assertThat(bindings()).hasSize(2);

      accept(over(flow(2), "c", 3, outbound(DESK, 2, 0)));

      assertThat(bindings()).extracting(Binding::regId).containsExactly(OptionalInt.of(1));
    }

    /** As pjsip does when its address changes. */
    @Test
    void aFlowThatIsBoundIsNotRemovedByItsOldContact() {
      accept(over(flow(1), "c", 1, outbound(DESK, 1, 3600)));
      RegisterCommand moved = over(flow(2), "c", 2, outbound(SOFT, 1, 3600), outbound(DESK, 1, 0));

      accept(moved);
      accept(moved);

      assertThat(bindings()).extracting(Binding::contactUri).containsExactly(SOFT);
    }

    @Test
    void norIfTheOldContactComesFirst() {
      accept(over(flow(1), "c", 1, outbound(DESK, 1, 3600)));
      RegisterCommand moved = over(flow(2), "c", 2, outbound(DESK, 1, 0), outbound(SOFT, 1, 3600));

      accept(moved);
      accept(moved);

      assertThat(bindings()).extracting(Binding::contactUri).containsExactly(SOFT);
    }

    @Test
    void aFlowReplacesThePlainBindingOfItsContact() {
      accept(register("c", 1, contact(DESK, 3600)));

      Change change = accept(register("c", 2, outbound(DESK, 1, 3600)));

      assertThat(bindings()).hasSize(1);
      assertThat(change.events()).first().isInstanceOf(Unbound.class);
      assertThat(registration.bound()).hasSize(1);
    }
  }

  @Nested
  class Writing {

    @Test
    void aRefreshWithinTheLeaseNeedsNone() {
      accept(register("c", 1, contact(DESK, 3600)));
      int writes = 0;

      for (int i = 2; i <= 31; i++) {
        time.pass(Duration.ofMinutes(30));
        Change change = accept(register("c", i, contact(DESK, 3600)));
        writes += change.events().isEmpty() ? 0 : 1;
        assertThat(bindings().get(0).secondsLeft(time.instant())).isEqualTo(3600);
      }

      // A lease of three hours takes the refreshes that end within it: one in five is stored.
      assertThat(writes).isEqualTo(6);
    }

    @Test
    void shortIntervalsAreLeasedForAnHour() {
      accept(register("c", 1, contact(DESK, 60)));
      int writes = 0;

      for (int i = 2; i <= 62; i++) {
        time.pass(Duration.ofSeconds(59));
        writes += accept(register("c", i, contact(DESK, 60))).events().size();
      }

      assertThat(writes).isEqualTo(1);
    }

    @Test
    void whatElseChangesIsStored() {
      accept(register("c", 1, contact(DESK, 3600)));

      assertThat(accept(over(flow(2), "c", 2, contact(DESK, 3600))).events()).hasSize(1);
      assertThat(accept(over(flow(2), "c", 3, contact(DESK, 3600, 0.5))).events()).hasSize(1);
      assertThat(accept(over(flow(2), "c", 4, contact(DESK, 7200, 0.5))).events()).hasSize(1);
      assertThat(accept(over(flow(2), "d", 5, contact(DESK, 7200, 0.5))).events()).isEmpty();
      assertThat(accept(over(flow(2), "d", 6, contact(DESK, 7200, 0.5))).events()).isEmpty();
    }

    @Test
    void theCallIsStoredWhereTemporaryGruusDependOnIt() {
      accept(register("c", 1, outbound(DESK, 1, 3600)));

      assertThat(accept(register("c", 2, outbound(DESK, 1, 3600))).events()).isEmpty();
      assertThat(accept(register("d", 3, outbound(DESK, 1, 3600))).events()).hasSize(1);
    }

    @Test
    void aQueryNeedsNone() {
      accept(register("c", 1, contact(DESK, 3600)));

      assertThat(accept(RegisterCommand.query("q", 1))).isEqualTo(new Change(List.of(), List.of()));
    }
  }
}
