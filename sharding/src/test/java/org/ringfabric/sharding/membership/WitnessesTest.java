// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WitnessesTest {

  private final Witnesses witnesses = new Witnesses();

  @Test
  void oneOfThreeProvesNothing() {
    witnesses.saw("a", "c", true);

    assertThat(witnesses.dead("c", 3)).isFalse();
  }

  @Test
  void twoOfThreeProveADeath() {
    witnesses.saw("a", "c", true);
    witnesses.saw("b", "c", true);

    assertThat(witnesses.dead("c", 3)).isTrue();
    assertThat(witnesses.dead("b", 3)).isFalse();
  }

  @Test
  void halfIsNoMajority() {
    witnesses.saw("a", "c", true);
    witnesses.saw("b", "c", true);

    assertThat(witnesses.dead("c", 4)).isFalse();
  }

  @Test
  void aWitnessCountsOnceAndMayTakeItBack() {
    witnesses.saw("a", "c", true);
    witnesses.saw("a", "c", true);
    assertThat(witnesses.dead("c", 3)).isFalse();

    witnesses.saw("b", "c", true);
    witnesses.saw("b", "c", false);
    assertThat(witnesses.dead("c", 3)).isFalse();
  }

  @Test
  void whoIsNoMemberDoesntTestify() {
    witnesses.saw("a", "c", true);
    witnesses.saw("gone", "c", true);

    witnesses.retain(Set.of("a", "b", "c"));

    assertThat(witnesses.dead("c", 3)).isFalse();
  }

  @Test
  void aRestartedProcessIsNotJudgedByTheOneBefore() {
    witnesses.saw("a", "c#1", true);
    witnesses.saw("b", "c#1", true);

    assertThat(witnesses.dead("c#2", 3)).isFalse();
  }

  @Test
  void whoIsRefusedByTheMajorityIsCutOff() {
    witnesses.saw("a", "b", true);
    assertThat(witnesses.cutOff("a", 3)).isFalse();

    witnesses.saw("a", "c", true);
    assertThat(witnesses.cutOff("a", 3)).isTrue();
    assertThat(witnesses.cutOff("b", 3)).isFalse();
  }
}
