// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfabric.actors.registration.Registers.ALICE;
import static org.ringfabric.actors.registration.Registers.contact;
import static org.ringfabric.actors.registration.Registers.register;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ringfabric.actors.ManualTime;
import org.ringfabric.actors.registration.Registrar.Change;
import org.ringfabric.actors.registration.RegistrationEntity.Bound;
import org.ringfabric.actors.registration.RegistrationEntity.Event;
import org.ringfabric.actors.registration.RegistrationEntity.Unbound;

/** Whatever phones do, and whenever the entity's node dies: nothing promised is lost. */
class RegistrationPropertyTest {

  sealed interface Step {}

  record Bind(int phone, int seconds) implements Step {}

  record Remove(int phone) implements Step {}

  record Pass(int seconds) implements Step {}

  record Restart() implements Step {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> phone = Arbitraries.integers().between(0, 2);
    Arbitrary<Step> bind =
        phone.flatMap(
            each -> Arbitraries.of(60, 300, 3600, 7200).map(seconds -> new Bind(each, seconds)));
    Arbitrary<Step> pass = Arbitraries.of(1, 50, 60, 299, 1800, 3599, 7200).map(Pass::new);
    return Arbitraries.frequencyOf(
            Tuple.of(5, bind),
            Tuple.of(1, phone.map(Remove::new)),
            Tuple.of(4, pass),
            Tuple.of(1, Arbitraries.of(new Restart())))
        .list()
        .ofMaxSize(60);
  }

  /** The registrar, and beside it what the phones were told. */
  private static final class Run {
    final ManualTime time = new ManualTime();
    final Registrar registrar = new Registrar(RegistrationConfig.DEFAULT);
    final Map<String, Instant> promised = new HashMap<>();
    Registration registration = Registration.NONE;
    Freshness freshness = new Freshness();
    Instant believedUntil = Instant.MIN;
    long cseq;

    void take(Step step) {
      if (step instanceof Bind bind) {
        change(contact(uri(bind.phone()), bind.seconds()));
        promised.put(uri(bind.phone()), time.instant().plusSeconds(bind.seconds()));
      } else if (step instanceof Remove remove) {
        change(contact(uri(remove.phone()), 0));
        promised.remove(uri(remove.phone()));
      } else if (step instanceof Pass pass) {
        time.pass(Duration.ofSeconds(pass.seconds()));
      } else {
        freshness = new Freshness();
        freshness.recovered(registration, time.instant());
        believedUntil = time.instant().plusSeconds(7200);
      }
    }

    private void change(ContactUpdate update) {
      Change change =
          (Change)
              registrar.decide(
                  ALICE,
                  freshness.of(registration),
                  register("call", ++cseq, update),
                  time.instant());
      for (Event event : change.events()) {
        registration = registration.apply(event);
        freshness.stored(event instanceof Bound bound ? bound.key() : ((Unbound) event).key());
      }
      change.refreshes().forEach(freshness::refreshed);
    }

    void check() {
      Set<String> due = new HashSet<>();
      promised.forEach(
          (uri, until) -> {
            if (time.instant().isBefore(until)) {
              due.add(uri);
            }
          });
      Set<String> found = new HashSet<>();
      for (LiveBinding binding : freshness.of(registration)) {
        if (binding.live(time.instant())) {
          found.add(binding.stored().contactUri());
        }
      }
      assertThat(found).containsAll(due);
      if (!time.instant().isBefore(believedUntil)) {
        // No restart, or longer ago than any interval: exact.
        assertThat(found).isEqualTo(due);
      }
    }

    private static String uri(int phone) {
      return "sip:alice@192.0.2." + phone;
    }
  }

  @Property
  void whatAPhoneWasPromisedIsThereUntilItEnds(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.take(step);
      run.check();
    }
  }
}
