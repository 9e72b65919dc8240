// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringfabric trace CALL-ID}. */
@Command(name = "trace", description = "What was said in a call, on all nodes, as a ladder.")
final class TraceVerb implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "CALL-ID", description = "as 'call ls' and 'cdr ls' show it")
  private String callId = "";

  @Option(names = "--messages", description = "the messages themselves instead of the ladder")
  private boolean messages;

  @Override
  public Integer call() {
    JsonNode trace = connection.client().get("/traces/" + ApiClient.encode(callId));
    connection.print(trace, messages ? TraceVerb::texts : Ladder::of);
    trace
        .path("silent")
        .forEach(
            node ->
                connection.note("no answer from " + node.asText() + ": its messages are missing"));
    return Exit.OK;
  }

  private static String texts(JsonNode trace) {
    StringBuilder texts = new StringBuilder();
    for (JsonNode message : trace.path("messages")) {
      texts.append(
          "%s %s %s %s %s%n"
              .formatted(
                  message.path("at").asText(),
                  message.path("node").asText(),
                  message.path("direction").asText(),
                  message.path("transport").asText(),
                  message.path("peer").asText()));
      message
          .path("text")
          .asText()
          .lines()
          .forEach(line -> texts.append("  ").append(line).append('\n'));
      texts.append('\n');
    }
    return texts.toString();
  }
}
