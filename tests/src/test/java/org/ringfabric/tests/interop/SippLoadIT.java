// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.tests.peers.Fabric;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;
import org.ringfabric.tests.peers.Tool;

/** sipp registers accounts and calls through them; none of its calls may fail. */
class SippLoadIT {
  private static final int USERS = 200;
  private static final int CALLS = 1000;
  private static final int CALLS_PER_SECOND = 50;

  @Test
  void noneOfAThousandCallsFails(@TempDir Path data) throws IOException {
    Tool.require("sipp");
    try (Fabric fabric =
        Fabric.start(data.resolve("fabric"), 1, "--users", Integer.toString(USERS))) {
      String target = fabric.listener(0, "udp");
      int callee = FreePorts.block(1);
      Files.writeString(data.resolve("users.csv"), users(fabric));
      Files.writeString(data.resolve("calls.csv"), calls(fabric));

      try (Sipp register =
          Sipp.start(
              data,
              "register",
              target,
              FreePorts.block(1),
              scenario("register").replace("[contact_port]", Integer.toString(callee)),
              "-inf",
              data.resolve("users.csv").toString(),
              "-m",
              Integer.toString(USERS),
              "-r",
              "50")) {
        assertThat(register.waitFor(60)).as(register.lastScreen()).isZero();
      }
      try (Sipp answer =
              Sipp.start(
                  data,
                  "answer",
                  target,
                  callee,
                  scenario("answer"),
                  "-mp",
                  Integer.toString(FreePorts.block(4)));
          Sipp call =
              Sipp.start(
                  data,
                  "call",
                  target,
                  FreePorts.block(1),
                  scenario("call").replace("[hold_time]", "500"),
                  "-inf",
                  data.resolve("calls.csv").toString(),
                  "-m",
                  Integer.toString(CALLS),
                  "-r",
                  Integer.toString(CALLS_PER_SECOND),
                  "-mp",
                  Integer.toString(FreePorts.block(4)))) {
        assertThat(call.waitFor(120)).as(call.lastScreen()).isZero();
        assertThat(answer.lastScreen()).isNotEmpty();
      }
      Awaitility.await("a CDR a call")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  fabric.get(0, "/api/v1/cdrs?limit=1").path("total").asLong() == CALLS
                      || fabric.cdrs("?limit=1000").size() == CALLS);
    }
  }

  private static String users(Fabric fabric) {
    StringBuilder lines = new StringBuilder("SEQUENTIAL\n");
    for (int i = 1; i <= USERS; i++) {
      lines.append(user(i)).append(';').append(authentication(fabric, user(i))).append('\n');
    }
    return lines.toString();
  }

  /** The first half calls the second. */
  private static String calls(Fabric fabric) {
    StringBuilder lines = new StringBuilder("SEQUENTIAL\n");
    for (int i = 1; i <= USERS / 2; i++) {
      lines.append(user(i)).append(';').append(authentication(fabric, user(i)));
      lines.append(';').append(user(i + USERS / 2)).append('\n');
    }
    return lines.toString();
  }

  private static String authentication(Fabric fabric, String user) {
    return "[authentication username=" + user + " password=" + fabric.password(user) + "]";
  }

  private static String user(int number) {
    return "user%06d".formatted(number);
  }

  private static String scenario(String name) throws IOException {
    try (InputStream in = SippLoadIT.class.getResourceAsStream("/sipp/" + name + ".xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
