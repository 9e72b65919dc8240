// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.ops.api.ApiConfig;
import org.ringfabric.ops.api.Token;
import org.ringfabric.ops.trace.TraceConfig;

class ConfigurationTest {

  private static final String DIGEST = "ab".repeat(32);

  /** The manual of our keys is the file itself. */
  private static final Config REFERENCE =
      ConfigFactory.parseResources("reference.conf").resolve().getConfig("ringfabric");

  private static ApiConfig api(String overrides) {
    return ApiConfig.from(
        ConfigFactory.parseString(overrides)
            .withFallback(ConfigFactory.defaultReference().getConfig("ringfabric.api")));
  }

  @Test
  void everyKeySaysWhatItIsAndWhenItIsReadAnew() {
    for (String section : List.of("api", "health", "trace")) {
      for (Map.Entry<String, ConfigValue> key : REFERENCE.getConfig(section).entrySet()) {
        assertThat(String.join(" ", key.getValue().origin().comments()))
            .as("%s.%s", section, key.getKey())
            .containsPattern("Reload: (live|restart|cluster)");
      }
    }
  }

  @Test
  void theDefaultsAreValidAndLetNobodyIn() {
    ApiConfig api = api("");
    TraceConfig trace = TraceConfig.from(REFERENCE.getConfig("trace"));

    assertThat(api.host()).isEqualTo("127.0.0.1");
    assertThat(api.port()).isEqualTo(8060);
    assertThat(api.tokens().all()).isEmpty();
    assertThat(trace.capture()).isEqualTo(TraceConfig.Capture.HEADERS);
    assertThat(trace.memoryBytes()).isEqualTo(64L << 20);
    assertThat(trace.patience()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void tokensComeFromTheListAndTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(file, "# ours\n\ndashboard read " + DIGEST + "\n");

    ApiConfig api =
        api(
            "token-file = \"%s\", tokens = [{name = ci, access = write, sha256 = %s}]"
                .formatted(file, DIGEST));

    assertThat(api.tokens().all())
        .containsExactly(
            new Token("ci", Token.Access.WRITE, DIGEST),
            new Token("dashboard", Token.Access.READ, DIGEST));
  }

  @Test
  void aTracedMessageMustFitIntoAPartOfTheMemory() {
    assertThatThrownBy(
            () ->
                TraceConfig.from(
                    ConfigFactory.parseString("memory = 1 MiB, max-message = 16 KiB")
                        .withFallback(REFERENCE.getConfig("trace"))))
        .hasMessage(
            "ringfabric.trace.max-message: 16384 (expected: at most 8192 bytes, a 128th of"
                + " memory)");
  }

  @Test
  void aWrongValueNamesItsKeyAndWhatWasExpected(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(file, "a read " + DIGEST + "\nb all " + DIGEST + "\n");

    assertThatThrownBy(() -> api("port = 70000"))
        .hasMessage("ringfabric.api.port: 70000 (expected: 0..65535)");
    assertThatThrownBy(() -> api("token-file = \"" + file + "\""))
        .hasMessageStartingWith(
            "ringfabric.api.token-file: "
                + file
                + ":2: token access: 'all' (expected: read or write)");
    assertThatThrownBy(() -> api("token-file = \"/nowhere\"")).hasMessageContaining("/nowhere");
    assertThatThrownBy(
            () ->
                TraceConfig.from(
                    ConfigFactory.parseString("capture = some")
                        .withFallback(REFERENCE.getConfig("trace"))))
        .hasMessageContaining("ringfabric.trace.capture: 'some' (expected: off, headers or full)");
  }
}
