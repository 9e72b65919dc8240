// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationConfigTest {
  private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf").resolve();

  private static RegistrationConfig with(String setting) {
    return RegistrationConfig.from(
        ConfigFactory.parseString("ringfabric.registration." + setting).withFallback(REFERENCE));
  }

  @Test
  void theDocumentedDefaultsAreTheDefaults() {
    assertThat(RegistrationConfig.from(REFERENCE)).isEqualTo(RegistrationConfig.DEFAULT);
  }

  @Test
  void aFlowTimerOfNothingIsNone() {
    assertThat(with("flow-timer = 0").flowTimer()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "min-expires = 2 h, min-expires",
    "default-expires = 30 s, default-expires",
    "max-expires = 10 m, default-expires",
    "max-contacts = 0, max-contacts",
    "lease-factor = 0, lease-factor",
    "service-route = [\"nowhere\"], service-route",
  })
  void whatCannotBeIsRefusedByItsName(String setting, String key) {
    assertThatThrownBy(() -> with(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ringfabric.registration." + key + ": ")
        .hasMessageContaining("(expected: ");
  }
}
