// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestConfigTest {
  private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf").resolve();

  private static DigestConfig with(String setting) {
    return DigestConfig.from(
        ConfigFactory.parseString("ringfabric.digest." + setting).withFallback(REFERENCE));
  }

  @Test
  void theDocumentedDefaultsAreTheDefaults() {
    assertThat(DigestConfig.from(REFERENCE)).isEqualTo(DigestConfig.DEFAULT);
  }

  @Test
  void theOrderOfTheAlgorithmsIsThePreference() {
    assertThat(with("algorithms = [md5, sha-256]").algorithms())
        .containsExactly(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithms = []", "algorithms = [SHA-1]", "nonce-validity = 1 s"})
  void whatCannotBeIsRefused(String setting) {
    assertThatThrownBy(() -> with(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ringfabric.digest." + setting.split(" ")[0] + ": ");
  }
}
