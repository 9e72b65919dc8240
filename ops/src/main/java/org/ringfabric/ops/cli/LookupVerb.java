// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringfabric lookup KEY}. */
@Command(name = "lookup", description = "Who owns an address of record or a Call-ID, and why.")
final class LookupVerb implements Callable<Integer> {

  private static final Table PLACEMENT =
      new Table()
          .column("key", "key")
          .column("shard", "shard")
          .column("owner", "owner")
          .column("why", LookupVerb::why);

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "KEY", description = "an address of record or a Call-ID")
  private String key = "";

  @Option(names = "--call", description = "KEY is a Call-ID, though it has an @")
  private boolean isCall;

  @Override
  public Integer call() {
    JsonNode placement =
        connection
            .client()
            .get("/lookup/" + ApiClient.encode(key), isCall ? Map.of("call", "true") : Map.of());
    connection.print(placement, PLACEMENT::one);
    return Exit.OK;
  }

  private static String why(JsonNode placement) {
    StringBuilder steps = new StringBuilder();
    placement.path("why").forEach(step -> steps.append("\n  ").append(Table.text(step)));
    return steps.toString();
  }
}
