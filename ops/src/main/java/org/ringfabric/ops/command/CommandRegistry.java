// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All commands of a node. */
public record CommandRegistry(List<Command> commands) {

  public CommandRegistry {
    commands = List.copyOf(commands);
    Set<String> seen = new HashSet<>();
    for (Command command : commands) {
      Signature signature = command.signature();
      if (!seen.add(signature.name()) || !seen.add(signature.verb() + " " + signature.path())) {
        throw new IllegalArgumentException("two commands are called " + signature.name());
      }
    }
  }

  /** How each of them is called. */
  public List<Signature> signatures() {
    return commands.stream().map(Command::signature).toList();
  }
}
