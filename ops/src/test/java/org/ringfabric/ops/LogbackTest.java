// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ringfabric.ops.api.Json;

/** The log configuration that nodes run with. */
class LogbackTest {

  private static final Path FILE = Path.of("dist", "conf", "logback.xml");

  private static String logged(String format) throws JoranException {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream console = System.out;
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("RINGFABRIC_LOG_FORMAT", format);
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(FILE.toFile());
      context
          .getLogger("org.ringfabric.node.Main")
          .atInfo()
          .addKeyValue("callId", "a84b4c76e66710")
          .log("answered on {}", "5060");
      context.getLogger("org.ringfabric.node.Main").info("without a call");
      context.getLogger("org.apache.pekko.cluster.Cluster").info("gossip");
    } finally {
      context.stop();
      System.setOut(console);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesForPeopleNameTheCall() throws JoranException {
    String log = logged("text");

    assertThat(log.lines()).hasSize(2);
    assertThat(log)
        .contains("[callId=a84b4c76e66710] answered on 5060")
        .contains("[] without a call");
  }

  @Test
  void linesForProgramsAreJson() throws JoranException, IOException {
    JsonNode line = Json.mapper().readTree(logged("json").lines().findFirst().orElseThrow());

    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("formattedMessage").asText()).isEqualTo("answered on 5060");
    assertThat(line.at("/kvpList/0/callId").asText()).isEqualTo("a84b4c76e66710");
  }
}
