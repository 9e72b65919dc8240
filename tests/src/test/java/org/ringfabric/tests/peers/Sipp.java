// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import static java.util.regex.Matcher.quoteReplacement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator sipp, with a scenario of ours. */
public final class Sipp implements AutoCloseable {
  /** Option that has it write a line with the time for each message. */
  public static final String TRACE = "-trace_shortmsg";

  private final Process process;
  private static final Pattern INCLUDE = Pattern.compile("\\[include (\\w+)]");

  private final Path log;
  private final Path messages;

  private Sipp(Process process, Path log, Path messages) {
    this.process = process;
    this.log = log;
    this.messages = messages;
  }

  /**
   * The text of a scenario among the resources; {@code [include other]} in it stands for another.
   */
  public static String scenario(String name) throws IOException {
    try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + name + ".xml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher include = INCLUDE.matcher(text);
      return include.find()
          ? include.replaceFirst(quoteReplacement(scenario(include.group(1))))
          : text;
    }
  }

  /** Starts it on the loopback address of the target's kind; {@code more} are options of sipp. */
  public static Sipp start(
      Path directory, String name, String target, int port, String scenario, String... more)
      throws IOException {
    String address = target.startsWith("[") ? "::1" : "127.0.0.1";
    String program = Tool.require("sipp");
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve(name + ".xml"), scenario);
    Path log = directory.resolve(name + ".log");
    Path messages = directory.resolve(name + ".messages");
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                target,
                "-sf",
                file.toString(),
                "-i",
                address,
                "-mi",
                address,
                "-p",
                Integer.toString(port),
                "-nostdin",
                "-trace_err",
                "-error_file",
                directory.resolve(name + ".err").toString(),
                "-shortmessage_file",
                messages.toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Sipp(process, log, messages);
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

  /** What it said and heard, if it was started with {@link #TRACE}. */
  public Path messages() {
    return messages;
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
