// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The load generator sipp, with a scenario of ours. */
public final class Sipp implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Sipp(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it on 127.0.0.1; {@code more} are options of sipp. */
  public static Sipp start(
      Path directory, String name, String target, int port, String scenario, String... more)
      throws IOException {
    String program = Tool.require("sipp");
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve(name + ".xml"), scenario);
    Path log = directory.resolve(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                target,
                "-sf",
                file.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-nostdin",
                "-trace_err",
                "-error_file",
                directory.resolve(name + ".err").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Sipp(process, log);
  }

  /** Waits until it has done its calls; 0 means that none failed. */
  public int waitFor(int seconds) throws IOException {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("sipp isn't through in " + seconds + " s:\n" + lastScreen());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Its last words. */
  public String lastScreen() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
