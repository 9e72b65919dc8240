// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Ha1Test {
  private static final Aor ALICE = new Aor("alice", "example.org");

  @Test
  void isTheHashOfUserDomainAndPassword() {
    assertThat(Ha1.of(DigestAlgorithm.MD5, ALICE, "secret").hex())
        .isEqualTo(DigestAlgorithm.MD5.hex("alice:example.org:secret"));
    assertThat(Ha1.of(DigestAlgorithm.SHA_256, ALICE, "secret").hex()).hasSize(64);
  }

  @Test
  void isEqualWhateverCaseItWasWrittenIn() {
    assertThat(new Ha1("AB".repeat(16))).isEqualTo(new Ha1("ab".repeat(16)));
    assertThat(new Ha1("ab".repeat(16))).isNotEqualTo(new Ha1("ac".repeat(16)));
  }

  @Test
  void printsNothingOfItself() {
    Profile profile = Profile.of(ALICE, new Secret<>("secret"));

    String md5 = Ha1.of(DigestAlgorithm.MD5, ALICE, "secret").hex();

    assertThat(new Ha1(md5)).hasToString("[REDACTED]");
    assertThat(profile.toString()).contains("[REDACTED]").doesNotContain(md5);
    assertThat(new Secret<>("secret")).hasToString("[REDACTED]");
  }

  @Test
  void whatIsNoHashIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new Ha1("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
