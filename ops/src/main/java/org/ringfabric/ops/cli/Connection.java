// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ringfabric.ops.api.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all commands share: which API, as whom, and how to print. */
final class Connection {

  /** How results are printed. */
  enum Format {
    table,
    json
  }

  private static final int LARGEST_PAGE = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:RINGFABRIC_API:-http://127.0.0.1:8060}",
      description = "the API of any node; also RINGFABRIC_API (default: ${DEFAULT-VALUE})")
  private String api = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:RINGFABRIC_TOKEN:-}",
      description = "the token to use; better in RINGFABRIC_TOKEN, where other users don't see it")
  private String token = "";

  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.table;

  ApiClient client() {
    try {
      URI base = new URI(api.endsWith("/") ? api.substring(0, api.length() - 1) : api);
      if (base.getHost() != null && base.getScheme().matches("https?")) {
        return new ApiClient(base, token);
      }
    } catch (URISyntaxException e) {
      // Falls through to the complaint below.
    }
    throw new ParameterException(
        spec.commandLine(), "--api: '%s' (expected: http://host:port)".formatted(api));
  }

  /** Prints {@code thing}: as it is, or in the words that people read. */
  void print(JsonNode thing, Function<JsonNode, String> forPeople) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format == Format.json ? pretty(thing) : forPeople.apply(thing).stripTrailing());
  }

  /** Prints up to {@code limit} items of the list at {@code path}, page by page. */
  void printList(String path, Map<String, String> filters, int limit, Table table) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    Map<String, String> query = new HashMap<>(filters);
    Optional<String> next;
    do {
      query.put("limit", Integer.toString(Math.min(LARGEST_PAGE, limit - items.size())));
      JsonNode page = client().get(path, query);
      page.path("items").forEach(items::add);
      next = Optional.ofNullable(page.path("next").textValue());
      next.ifPresent(cursor -> query.put("after", cursor));
    } while (next.isPresent() && items.size() < limit);
    print(items, table::many);
    if (next.isPresent()) {
      note("more follow: raise --limit");
    }
  }

  /** A line for people who watch, not for programs that read. */
  void note(String line) {
    spec.commandLine().getErr().println(line);
  }

  private static String pretty(JsonNode node) {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }
}
