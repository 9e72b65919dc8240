// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringfabric registration …}. */
@Command(name = "registration", description = "Where phones are registered.")
final class RegistrationVerbs {

  private static final String PATH = "/registrations";

  private static final Table CONTACTS =
      new Table()
          .column("aor", "aor")
          .column("contact", "contact")
          .column("until", "until")
          .column("source", "source")
          .column("node", "node")
          .column("user agent", "userAgent");

  private static final Table BINDINGS =
      new Table()
          .column("contact", "contact")
          .column("q", "q")
          .column("expires", "expires")
          .column("node", "flow.node")
          .column("transport", "flow.transport")
          .column("remote", "flow.remote")
          .column("path", "path")
          .column("user agent", "userAgent");

  @Command(name = "ls", description = "Lists registered contacts.")
  int list(
      @Option(names = "--text", description = "only those with it in AOR, contact or user agent")
          Optional<String> text,
      @Option(names = "--limit", defaultValue = "100", description = "at most so many") int limit,
      @Mixin Connection connection) {
    Map<String, String> filters = new HashMap<>();
    text.ifPresent(given -> filters.put("text", given));
    connection.printList(PATH, filters, limit, CONTACTS);
    return Exit.OK;
  }

  @Command(name = "show", description = "Shows where an account is registered.")
  int show(@Parameters(paramLabel = "AOR") String aor, @Mixin Connection connection) {
    connection.print(
        connection.client().get(path(aor)),
        registration -> BINDINGS.many(registration.path("bindings")));
    return Exit.OK;
  }

  @Command(
      name = "rm",
      description = "Removes all contacts of an account, until its phones register again.")
  int remove(@Parameters(paramLabel = "AOR") String aor, @Mixin Connection connection) {
    connection.client().delete(path(aor));
    return Exit.OK;
  }

  private static String path(String aor) {
    return PATH + "/" + ApiClient.encode(aor);
  }
}
