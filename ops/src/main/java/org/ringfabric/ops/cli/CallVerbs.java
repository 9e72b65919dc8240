// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringfabric call …}. */
@Command(name = "call", description = "Calls that live.")
final class CallVerbs {

  private static final String PATH = "/calls";

  private static final Table CALLS =
      new Table()
          .column("answered", "answered")
          .column("from", "from")
          .column("to", "to")
          .column("node", "node")
          .column("call-id", "callId");

  private static final Table CALL =
      new Table()
          .column("call-id", "callId")
          .column("from", "from")
          .column("to", "to")
          .column("dialled", "requestUri")
          .column("routed to", "canonicalUri")
          .column("pays", "billingParty")
          .column("source", "source")
          .column("invited", "invited")
          .column("answered", "answered")
          .column("expires", "expires")
          .column("ended", "ended")
          .column("cause", "cause")
          .column("set up by", "node")
          .column("relay at", "relay")
          .column("caller", "caller")
          .column("callee", "callee");

  @Command(name = "ls", description = "Lists calls that live.")
  int list(
      @Option(names = "--limit", defaultValue = "100", description = "at most so many") int limit,
      @Mixin Connection connection) {
    connection.printList(PATH, Map.of(), limit, CALLS);
    return Exit.OK;
  }

  @Command(name = "show", description = "Shows a call.")
  int show(@Parameters(paramLabel = "CALL-ID") String callId, @Mixin Connection connection) {
    connection.print(connection.client().get(path(callId)), CALL::one);
    return Exit.OK;
  }

  @Command(name = "end", description = "Ends a call with BYE to both ends.")
  int end(@Parameters(paramLabel = "CALL-ID") String callId, @Mixin Connection connection) {
    connection.client().delete(path(callId));
    return Exit.OK;
  }

  private static String path(String callId) {
    return PATH + "/" + ApiClient.encode(callId);
  }
}
