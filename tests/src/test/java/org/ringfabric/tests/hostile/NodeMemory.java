// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a node's process holds on to. */
final class NodeMemory {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final long pid;

  NodeMemory(long pid) {
    this.pid = pid;
  }

  /** Megabytes of the heap that are in use after a collection. */
  long heap() throws IOException {
    String unused = jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new AssertionError("no heap in " + jcmd("GC.heap_info"));
    }
    return Long.parseLong(used.group(1)) / 1024;
  }

  /** Open files, sockets among them. */
  long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    }
  }

  private String jcmd(String command) throws IOException {
    String java = ProcessHandle.of(pid).flatMap(node -> node.info().command()).orElseThrow();
    Process jcmd =
        new ProcessBuilder(
                Path.of(java).resolveSibling("jcmd").toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
