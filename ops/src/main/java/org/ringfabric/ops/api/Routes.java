// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.CommandRegistry;
import org.ringfabric.ops.command.Signature;

/** Which commands each path under {@code /api/v1} has. */
final class Routes {

  private final Map<PathTemplate, List<Command>> byPath = new LinkedHashMap<>();

  Routes(CommandRegistry registry) {
    for (Command command : registry.commands()) {
      byPath
          .computeIfAbsent(PathTemplate.of(command.signature().path()), absent -> new ArrayList<>())
          .add(command);
    }
  }

  /** The path that fits, if any does. */
  Optional<Match> match(List<String> path) {
    for (Map.Entry<PathTemplate, List<Command>> entry : byPath.entrySet()) {
      Optional<Map<String, String>> values = entry.getKey().match(path);
      if (values.isPresent()) {
        return Optional.of(new Match(entry.getValue(), values.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * A path that there is.
   *
   * @param commands what can be done with it, one a method
   * @param values of its parameters
   */
  record Match(List<Command> commands, Map<String, String> values) {

    Optional<Command> command(String method) {
      return commands.stream()
          .filter(command -> command.signature().verb().name().equals(method))
          .findFirst();
    }

    String allowed() {
      return String.join(
          ", ",
          commands.stream().map(Command::signature).map(Signature::verb).map(Enum::name).toList());
    }
  }
}
