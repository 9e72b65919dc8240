// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchesTest {
  @Property
  void tellItsOwnerAndItsLoopHash(
      @ForAll @LowerChars @NumericChars @StringLength(min = 1, max = 16) String node,
      @ForAll @IntRange(max = 9999) int worker,
      @ForAll long incarnation,
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 20) String hash) {
    Branches branches = new Branches(node, incarnation);

    String plain = branches.create(worker, sequence, Optional.empty());
    String hashed = branches.create(worker, sequence, Optional.of(hash));

    assertThat(Branches.owner(plain)).contains(new Branches.Owner(node, worker));
    assertThat(Branches.owner(hashed)).contains(new Branches.Owner(node, worker));
    assertThat(Branches.loopHash(plain)).isEmpty();
    assertThat(Branches.loopHash(hashed)).contains(hash);
  }

  @Property
  void readAnythingWithoutFailing(@ForAll String text) {
    assertThat(Branches.owner(text)).isEmpty();
    assertThat(Branches.owner("z9hG4bK-n1-" + text).filter(owner -> owner.worker() < 0)).isEmpty();
    assertThat(Branches.loopHash(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "z9hG4bK",
        "z9hG4bK-",
        "z9hG4bK-n1",
        "z9hG4bK-n1-0",
        "z9hG4bK-n1-0-",
        "z9hG4bK-n1-0-abc",
        "z9hG4bK-n1-0-.abc",
        "z9hG4bK-n1-0-abc.",
        "z9hG4bK-n1-0-a.b.c",
        "z9hG4bK-n1--a.b",
        "z9hG4bK--0-a.b",
        "z9hG4bK-n1-00000-a.b",
        "z9hG4bK-abcdefghijklmnopq-0-a.b",
        "z9hG4bK-N1-0-a.b",
        "z9hG4bK-524287-1---7e4f",
        "z9hG4bK-12345-1-0"
      })
  void areNotMistakenForThoseOfOthers(String branch) {
    assertThat(Branches.owner(branch)).isEmpty();
    assertThat(Branches.loopHash(branch)).isEmpty();
  }

  @Test
  void differBetweenTwoLivesOfANode() {
    assertThat(new Branches("n1", 1).create(0, 5, Optional.empty()))
        .isNotEqualTo(new Branches("n1", 2).create(0, 5, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n-1", "N1", "n.1", "abcdefghijklmnopq"})
  void refuseANodeNameThatTheyCouldNotReadBack(String node) {
    assertThatThrownBy(() -> new Branches(node, 1))
        .hasMessage("node: '" + node + "' (expected: [a-z0-9]{1,16})");
  }
}
