// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Parameters PARAMETERS =
      Parameters.parse(";a=1;B;c=\"x\\\"y\"").orElseThrow();

  @Test
  void keepsOrderAndSpelling() {
    assertThat(PARAMETERS).hasToString(";a=1;B;c=\"x\\\"y\"");
    assertThat(PARAMETERS.names()).containsExactly("a", "B", "c");
  }

  @Test
  void findsNamesInAnyCase() {
    assertThat(PARAMETERS.get("A")).contains("1");
    assertThat(PARAMETERS.has("b")).isTrue();
    assertThat(PARAMETERS.get("b")).isEmpty();
    assertThat(PARAMETERS.get("C")).contains("x\"y");
    assertThat(PARAMETERS.has("d")).isFalse();
  }

  @Test
  void replacesInPlaceAndAddsAtTheEnd() {
    assertThat(PARAMETERS.with("A", "2").without("b").with("lr").withQuoted("c", "q\\"))
        .hasToString(";A=2;c=\"q\\\\\";lr");
  }

  @Test
  void areEqualInAnyOrder() {
    assertThat(PARAMETERS).isEqualTo(Parameters.parse(";b;c=\"x\\\"y\";A=1").orElseThrow());
    assertThat(PARAMETERS).hasSameHashCodeAs(Parameters.parse(";b;c=\"x\\\"y\";A=1").orElseThrow());
    assertThat(PARAMETERS).isNotEqualTo(Parameters.NONE);
  }

  @Test
  void isEmptyForWhatIsNone() {
    assertThat(Parameters.parse("a=1")).isEmpty();
    assertThat(Parameters.parse(";")).isEmpty();
    assertThat(Parameters.parse(";=1")).isEmpty();
    assertThat(Parameters.parse(";a=\"")).isEmpty();
    assertThat(Parameters.parse("").orElseThrow()).isEqualTo(Parameters.NONE);
  }
}
