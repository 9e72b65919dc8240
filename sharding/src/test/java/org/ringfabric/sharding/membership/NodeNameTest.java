// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NodeNameTest {

  @Property
  void whatIsDerivedIsValidWhateverTheHost(
      @ForAll String host, @ForAll @IntRange(max = 65535) int port) {
    assertThat(NodeName.checked(NodeName.derivedFrom(host, port))).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void whatIsDerivedIsTheSameAfterARestartAndDiffersByPort() {
    assertThat(NodeName.derivedFrom("sip1.example.com", 25520))
        .isEqualTo(NodeName.derivedFrom("sip1.example.com", 25520))
        .startsWith("sip1")
        .isNotEqualTo(NodeName.derivedFrom("sip1.example.com", 25521));
    assertThat(NodeName.derivedFrom("10.0.0.1", 25520)).startsWith("n");
  }

  @Test
  void aNameThatNoBranchCanCarryIsRefused() {
    for (String bad : List.of("", "a-b", "Anna", "a".repeat(17))) {
      assertThatThrownBy(() -> NodeName.checked(bad))
          .hasMessage("node name: '" + bad + "' (expected: [a-z0-9]{1,16})");
    }
  }

  @Test
  void theSettingsCarryTheNameAndTheVersion() {
    var settings =
        new ClusterConfig(
                Optional.of("anna"),
                "10.0.0.1",
                25520,
                Optional.of("0.0.0.0"),
                Optional.empty(),
                List.of("10.0.0.1:25520", "[2001:db8::1]:25520"),
                2,
                "1.2.3")
            .settings();

    assertThat(settings.getStringList("pekko.cluster.roles")).containsExactly("name-anna");
    assertThat(settings.getString("pekko.cluster.app-version")).isEqualTo("1.2.3");
    assertThat(settings.getString("pekko.remote.artery.bind.hostname")).isEqualTo("0.0.0.0");
  }

  @Test
  void aNodeWithoutANameHasOneAllTheSame() {
    var config =
        new ClusterConfig(
            Optional.empty(),
            "10.0.0.1",
            25520,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            1,
            "1.0.0");

    assertThat(config.nodeName()).matches("[a-z0-9]{1,16}");
  }
}
