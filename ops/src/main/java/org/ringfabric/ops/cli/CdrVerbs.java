// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringfabric cdr …}. */
@Command(name = "cdr", description = "What is left of calls: call detail records.")
final class CdrVerbs {

  private static final Table CDRS =
      new Table()
          .column("ended", "ended")
          .column("seconds", "seconds")
          .column("status", "status")
          .column("cause", "cause")
          .column("from", "from")
          .column("to", "to")
          .column("call-id", "callId");

  @Command(name = "ls", description = "Searches CDRs, the last ended first.")
  int list(
      @Option(names = "--call-id", description = "only those of this call") Optional<String> callId,
      @Option(names = "--text", description = "only those with it in a URI or the paying account")
          Optional<String> text,
      @Option(
              names = "--since",
              description = "only those that ended then or later, such as 2026-01-31T13:45:00Z")
          Optional<String> since,
      @Option(names = "--until", description = "only those that ended before")
          Optional<String> until,
      @Option(
              names = "--answered",
              negatable = true,
              description = "only those that were, or with --no-answered were not")
          Optional<Boolean> answered,
      @Option(names = "--limit", defaultValue = "100", description = "at most so many") int limit,
      @Mixin Connection connection) {
    Map<String, String> filters = new HashMap<>();
    callId.ifPresent(given -> filters.put("callId", given));
    text.ifPresent(given -> filters.put("text", given));
    since.ifPresent(given -> filters.put("since", given));
    until.ifPresent(given -> filters.put("until", given));
    answered.ifPresent(given -> filters.put("answered", given.toString()));
    connection.printList("/cdrs", filters, limit, CDRS);
    return Exit.OK;
  }
}
