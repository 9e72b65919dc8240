// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringfabric subscriber …}. */
@Command(name = "subscriber", description = "Accounts.")
final class SubscriberVerbs {

  private static final String PATH = "/subscribers";

  /** As many bits as MD5 has: a longer one would not be harder to guess from its hash. */
  private static final int PASSWORD_BYTES = 16;

  private static final Table COLUMNS =
      new Table()
          .column("aor", "aor")
          .column("name", "displayName")
          .column("blocked", "blocked")
          .column("attributes", "attributes");

  @Command(
      name = "add",
      description = {
        "Creates an account, or replaces the one there is.",
        "Without --password one is made and shown, once."
      })
  int add(
      @Parameters(paramLabel = "AOR", description = "such as alice@example.org") String aor,
      @Option(
              names = "--password",
              description = "the password; asked for if no value is given",
              arity = "0..1",
              interactive = true)
          Optional<String> password,
      @Option(names = "--name", description = "the name that people see") Optional<String> name,
      @Option(names = "--blocked", description = "it can neither register nor call")
          boolean blocked,
      @Option(
              names = "--attribute",
              paramLabel = "NAME=VALUE",
              description = "a right or setting; may be repeated")
          @Nullable Map<String, String> attributes,
      @Mixin Connection connection) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String secret = password.orElseGet(() -> Secrets.next(PASSWORD_BYTES));
    body.put("password", secret);
    body.put("blocked", blocked);
    name.ifPresent(given -> body.put("displayName", given));
    ObjectNode set = body.putObject("attributes");
    if (attributes != null) {
      attributes.forEach(set::put);
    }
    connection.print(connection.client().put(path(aor), body), COLUMNS::one);
    if (password.isEmpty()) {
      connection.note("password: " + secret);
    }
    return Exit.OK;
  }

  @Command(
      name = "set",
      description = "Changes what is given of an account and leaves the rest as it is.")
  int set(
      @Parameters(paramLabel = "AOR") String aor,
      @Option(
              names = "--password",
              description = "the new password; asked for if no value is given",
              arity = "0..1",
              interactive = true)
          Optional<String> password,
      @Option(names = "--name", description = "the name that people see") Optional<String> name,
      @Option(
              names = "--blocked",
              negatable = true,
              description = "it can neither register nor call; with --no-blocked it can again")
          Optional<Boolean> blocked,
      @Option(
              names = "--attribute",
              paramLabel = "NAME=VALUE",
              description = "all its rights and settings, in place of those it has; repeated")
          @Nullable Map<String, String> attributes,
      @Mixin Connection connection) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    password.ifPresent(given -> body.put("password", given));
    name.ifPresent(given -> body.put("displayName", given));
    blocked.ifPresent(given -> body.put("blocked", given));
    if (attributes != null) {
      ObjectNode all = body.putObject("attributes");
      attributes.forEach(all::put);
    }
    connection.print(connection.client().patch(path(aor), body), COLUMNS::one);
    return Exit.OK;
  }

  @Command(name = "ls", description = "Lists accounts.")
  int list(
      @Option(names = "--text", description = "only those with it in AOR or name")
          Optional<String> text,
      @Option(names = "--limit", defaultValue = "100", description = "at most so many") int limit,
      @Mixin Connection connection) {
    Map<String, String> filters = new HashMap<>();
    text.ifPresent(given -> filters.put("text", given));
    connection.printList(PATH, filters, limit, COLUMNS);
    return Exit.OK;
  }

  @Command(name = "show", description = "Shows an account.")
  int show(@Parameters(paramLabel = "AOR") String aor, @Mixin Connection connection) {
    connection.print(connection.client().get(path(aor)), COLUMNS::one);
    return Exit.OK;
  }

  @Command(name = "rm", description = "Deletes an account and its registrations.")
  int remove(@Parameters(paramLabel = "AOR") String aor, @Mixin Connection connection) {
    connection.client().delete(path(aor));
    return Exit.OK;
  }

  private static String path(String aor) {
    return PATH + "/" + ApiClient.encode(aor);
  }
}
