// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java runtime on this machine, and how a node is best run on it. */
record JavaRuntime(Path home, int feature) {
  private static final Path DEBIAN = Path.of("/usr/lib/jvm");

  /** The newest one: late collectors pause least, which audio notices. */
  static JavaRuntime newest() throws IOException {
    JavaRuntime best =
        new JavaRuntime(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    if (!Files.isDirectory(DEBIAN)) {
      return best;
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(DEBIAN)) {
      for (Path home : homes) {
        int feature = feature(home);
        if (feature > best.feature) {
          best = new JavaRuntime(home, feature);
        }
      }
    }
    return best;
  }

  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    for (String line : Files.readAllLines(release)) {
      if (line.startsWith("JAVA_VERSION=\"")) {
        String version = line.substring(14, line.length() - 1);
        int dot = version.indexOf('.');
        return Integer.parseInt(
            (dot < 0 ? version : version.substring(0, dot)).split("[-+]", 2)[0]);
      }
    }
    return 0;
  }

  /**
   * G1, with pauses that a phone's jitter buffer bridges: concurrent collectors cost half as much
   * CPU again as all that a call needs, and the others stop for longer.
   */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-XX:+UseG1GC");
    command.add("-XX:MaxGCPauseMillis=50");
    command.add("-XX:MaxRAMPercentage=25");
    if (feature >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    return command;
  }
}
