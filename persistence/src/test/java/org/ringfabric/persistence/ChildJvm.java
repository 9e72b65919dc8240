// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another process of our own, which a test may kill with SIGKILL. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Thread listener;

  private ChildJvm(Process process) {
    this.process = process;
    this.listener = new Thread(this::listen, "child-output");
    listener.setDaemon(true);
    listener.start();
  }

  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void listen() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(said::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      said.add("gone: " + e.getMessage());
    }
  }

  /** The lines that it has printed so far. */
  public List<String> said() {
    return said;
  }

  /** SIGKILL; returns when the process is gone and all that it said was heard. */
  public void kill() {
    process.destroyForcibly().onExit().join();
    try {
      listener.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
