// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.Effect;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.Member;
import org.junit.jupiter.api.Test;

class StepDownTest {

  private static final Member ANNA = MembersTest.up("anna", 1, "1.0.0");
  private static final Member BERT = MembersTest.up("bert", 2, "1.0.0");
  private static final Member CLEO = MembersTest.up("cleo", 3, "1.0.0");
  private static final Members HALF_DEAF =
      MembersTest.of(ANNA, BERT, CLEO).after(new UnreachableMember(ANNA));
  private static final Members CUT_OFF = HALF_DEAF.after(new UnreachableMember(BERT));

  private final AtomicInteger stops = new AtomicInteger();
  private final BehaviorTestKit<StepDown.Command> kit =
      BehaviorTestKit.create(StepDown.create(() -> Members.NONE, stops::incrementAndGet));

  @Test
  void aNodeWithoutAMajorityStopsBeforeTheOthersTakeOver() {
    tell(CUT_OFF);
    var patience = kit.expectEffectClass(Effect.TimerScheduled.class);
    assertThat(stops).hasValue(0);

    patience.send().apply();
    kit.runOne();

    assertThat(stops).hasValue(1);
    assertThat(StepDown.AFTER)
        .isLessThan(
            ConfigFactory.parseResources("ringfabric-pekko.conf")
                .getDuration("pekko.cluster.split-brain-resolver.stable-after")
                .minus(Duration.ofSeconds(1)));
  }

  @Test
  void aNodeThatHearsTheMajorityGoesOn() {
    tell(HALF_DEAF);

    assertThat(kit.getAllEffects()).noneMatch(Effect.TimerScheduled.class::isInstance);
  }

  @Test
  void whileItIsCutOffItsPatienceDoesntStartAnew() {
    tell(CUT_OFF);
    tell(CUT_OFF);

    assertThat(kit.getAllEffects()).filteredOn(Effect.TimerScheduled.class::isInstance).hasSize(1);
  }

  @Test
  void aNodeThatIsHeardAgainInTimeGoesOn() {
    tell(CUT_OFF);
    tell(CUT_OFF.after(new ReachableMember(BERT)));

    assertThat(kit.getAllEffects()).anyMatch(Effect.TimerCancelled.class::isInstance);
  }

  @Test
  void aNodeThatIsCutOffWhenItsWatchStartsAnewStopsToo() {
    BehaviorTestKit<StepDown.Command> anew =
        BehaviorTestKit.create(StepDown.create(() -> CUT_OFF, stops::incrementAndGet));

    anew.expectEffectClass(Effect.TimerScheduled.class).send().apply();
    anew.runOne();

    assertThat(stops).hasValue(1);
  }

  private void tell(Members members) {
    kit.run(new StepDown.MembersChanged(members));
  }
}
