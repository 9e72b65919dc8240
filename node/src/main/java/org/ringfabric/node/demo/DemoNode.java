// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ringfabric.node.Main;

/** A node of a demo: its configuration and its process. */
final class DemoNode {
  static final int FIRST_MEDIA_PORT = 40_000;
  static final int LAST_MEDIA_PORT = 59_999;

  /** What operations.md tells a service manager to wait: calls that ring are waited for. */
  private static final int STOP_SECONDS = 90;

  private final DemoOptions options;
  private final int index;
  private final Path directory;
  private final Process process;

  private DemoNode(DemoOptions options, int index, Path directory, Process process) {
    this.options = options;
    this.index = index;
    this.directory = directory;
    this.process = process;
  }

  /** Writes the configuration and starts the process, in its own directory. */
  static DemoNode start(DemoOptions options, int index, DemoPlan plan) throws IOException {
    Path directory = options.data.toAbsolutePath().resolve("n" + (index + 1));
    Files.createDirectories(directory);
    Path config = directory.resolve("ringfabric.conf");
    OwnerFile.write(config, plan.configuration(index));
    // Ctrl-C in the terminal is for us alone: we tell the nodes.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(JavaRuntime.newest().command());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add(config.toString());
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
            .start();
    return new DemoNode(options, index, directory, process);
  }

  private static Path log(Path directory) {
    return directory.resolve("node.log");
  }

  String name() {
    return "n" + (index + 1);
  }

  String api() {
    return "http://" + options.address(index) + ':' + options.apiPort;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Why it may have ended: the last of what it said. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log(directory));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  /** Asks it to drain and stop, and waits until it has. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Map<String, Object> describe() {
    String address = options.address(index);
    Map<String, Object> listeners = new LinkedHashMap<>();
    listeners.put("udp", address + ':' + options.sipPort);
    listeners.put("tcp", address + ':' + options.sipPort);
    listeners.put("tls", address + ':' + (options.sipPort + 1));
    listeners.put("ws", address + ':' + (options.sipPort + 2));
    listeners.put("wss", address + ':' + (options.sipPort + 3));
    Map<String, Object> media = new LinkedHashMap<>();
    media.put("address", address);
    media.put("firstPort", FIRST_MEDIA_PORT);
    media.put("lastPort", LAST_MEDIA_PORT);
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", name());
    description.put("pid", process.pid());
    description.put("listeners", listeners);
    description.put("media", media);
    description.put("api", api());
    return description;
  }
}
