// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  List<String> command() {
    String java = home.resolve("bin/java").toString();
    String heap = "-Xmx1g";
    if (feature >= 24) {
      return List.of(
          java,
          heap,
          "-XX:+UseZGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
    }
    if (feature >= 21) {
      return List.of(java, heap, "-XX:+UseZGC", "-XX:+ZGenerational");
    }
    return List.of(java, heap);
  }
}
