// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ringfabric selftest}. */
@Command(
    name = "selftest",
    description =
        "Places a real call through the node and reports each step; exits with 4 if one fails.")
final class SelfTestVerb implements Callable<Integer> {

  private static final Table STEPS =
      new Table()
          .column("result", step -> step.path("passed").asBoolean() ? "ok" : "FAILED")
          .column("step", "name")
          .column("took", "took")
          .column("detail", "detail");

  @Mixin private Connection connection = new Connection();

  @Override
  public Integer call() {
    JsonNode report = connection.client().post("/selftest");
    connection.print(report, seen -> STEPS.many(seen.path("steps")));
    return report.path("passed").asBoolean() ? Exit.OK : Exit.TEST_FAILED;
  }
}
