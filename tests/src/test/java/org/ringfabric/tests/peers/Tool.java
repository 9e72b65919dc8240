// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program of the system that a test needs. */
public final class Tool {
  private Tool() {}

  /** Where it is, in the path or among the programs of the administrator. */
  public static Optional<Path> find(String program) {
    for (String directory : (System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator, -1)) {
      Path file = Path.of(directory, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Skips the test if the program is missing; fails it where ops/dev/test should have put it. */
  public static String require(String program) {
    Optional<Path> file = find(program);
    if (file.isPresent()) {
      return file.get().toString();
    }
    String message = program + " isn't installed; ops/dev/test installs it";
    if (System.getenv("RINGFABRIC_REQUIRE_TOOLS") != null) {
      throw new AssertionError(message);
    }
    System.err.println("SKIPPED: " + message);
    return Assumptions.abort(message);
  }
}
