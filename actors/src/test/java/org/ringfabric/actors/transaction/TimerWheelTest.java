// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long MILLIS = 1_000_000;
  private static final long ORIGIN = Long.MAX_VALUE - 3 * MILLIS;

  private final TimerWheel wheel = new TimerWheel(Duration.ofMillis(10), ORIGIN);
  private final List<String> ran = new ArrayList<>();

  private Worker.Cancellable schedule(String name, long millis) {
    return wheel.schedule(at(millis), () -> ran.add(name));
  }

  /** The origin is near the end of the range, as System.nanoTime may be: times wrap around. */
  private static long at(long millis) {
    return ORIGIN + millis * MILLIS;
  }

  @Test
  void firesNotBeforeTheDeadlineAndAtMostATickLater() {
    schedule("at 25", 25);

    wheel.advance(at(24));
    assertThat(ran).isEmpty();
    wheel.advance(at(29));
    assertThat(ran).isEmpty();
    wheel.advance(at(30));
    assertThat(ran).containsExactly("at 25");
  }

  @Test
  void firesOnce() {
    schedule("once", 10);

    wheel.advance(at(10));
    wheel.advance(at(30_000));

    assertThat(ran).containsExactly("once");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void keepsTheOrderOfTimersThatAreTicksApart() {
    schedule("third", 300);
    schedule("first", 100);
    schedule("second", 200);

    wheel.advance(at(400));

    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  void holdsTimersLongerThanOneRound() {
    schedule("an hour", 3_600_000);

    wheel.advance(at(3_599_999));
    assertThat(ran).isEmpty();
    wheel.advance(at(3_600_000));
    assertThat(ran).containsExactly("an hour");
  }

  @Test
  void missesNothingAfterAPauseOfManyRounds() {
    schedule("soon", 50);
    schedule("later", 12_345);
    schedule("much later", 86_400_000);

    wheel.advance(at(60_000));

    assertThat(ran).containsExactlyInAnyOrder("soon", "later");
    assertThat(wheel.size()).isOne();
  }

  @Test
  void doesNotRunWhatWasCancelled() {
    Worker.Cancellable timer = schedule("cancelled", 20);

    timer.cancel();
    timer.cancel();
    wheel.advance(at(100));

    assertThat(ran).isEmpty();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void letsATaskCancelAnotherOfTheSameTick() {
    List<Worker.Cancellable> later = new ArrayList<>();
    wheel.schedule(at(20), () -> later.forEach(Worker.Cancellable::cancel));
    later.add(schedule("of the same tick", 20));
    later.add(schedule("of the next tick", 30));
    schedule("untouched", 30);

    wheel.advance(at(40));

    assertThat(ran).containsExactly("untouched");
  }

  @Test
  void runsWhatATaskScheduledForThePastAtTheNextTick() {
    wheel.schedule(at(20), () -> schedule("late", 0));

    wheel.advance(at(20));
    assertThat(ran).isEmpty();
    wheel.advance(at(30));
    assertThat(ran).containsExactly("late");
  }

  @Test
  void isNotStoppedByATaskThatThrows() {
    Quiet.about(TimerWheel.class);
    wheel.schedule(
        at(20),
        () -> {
          throw new IllegalStateException("a test's");
        });
    schedule("same tick", 20);
    schedule("next tick", 30);

    wheel.advance(at(30));

    assertThat(ran).containsExactly("same tick", "next tick");
  }

  @Property(tries = 300)
  void firesEachTimerInTimeWhateverTheSteps(
      @ForAll @Size(max = 60) List<@IntRange(max = 40_000) Integer> delays,
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 15_000) Integer> steps) {
    long[] firedAt = new long[delays.size()];
    long[] now = {0};
    TimerWheel tested = new TimerWheel(Duration.ofMillis(10), ORIGIN);
    for (int i = 0; i < firedAt.length; i++) {
      int timer = i;
      firedAt[i] = -1;
      tested.schedule(at(delays.get(i)), () -> firedAt[timer] = now[0]);
    }
    long before = 0;

    for (int step : steps) {
      before = now[0];
      now[0] += step;
      tested.advance(at(now[0]));

      for (int i = 0; i < firedAt.length; i++) {
        long dueTick = Math.max((delays.get(i) + 9) / 10 * 10, 10);
        if (firedAt[i] == now[0]) {
          assertThat(dueTick).isBetween(before / 10 * 10, now[0]);
        } else if (firedAt[i] < 0) {
          assertThat(dueTick).isGreaterThan(now[0] / 10 * 10);
        }
      }
    }
  }
}
