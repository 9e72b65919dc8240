// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A PostgreSQL of our own, with Debian's defaults: what it has committed is on disk. */
public final class Postgres implements AutoCloseable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  /** It refuses to run as root. */
  private static final String USER = "postgres";

  private final Path programs;
  private final int port;
  private final Process process;

  private Postgres(Path programs, int port, Process process) {
    this.programs = programs;
    this.port = port;
    this.process = process;
  }

  /** Where the newest one's programs are. */
  public static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(VERSIONS)) {
      for (Path version : versions) {
        if (Files.isExecutable(version.resolve("bin/postgres"))) {
          found.add(version.resolve("bin"));
        }
      }
    }
    return found.stream().max(Path::compareTo);
  }

  /** Makes a cluster in {@code directory}, which everybody must be able to reach, and starts it. */
  public static Postgres start(Path directory) throws IOException {
    Path programs = programs().orElseThrow(() -> new IOException("PostgreSQL isn't installed"));
    Files.createDirectories(directory);
    if (isRoot()) {
      Files.setOwner(
          directory,
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    String data = directory.resolve("data").toString();
    String initdb = programs.resolve("initdb").toString();
    run(asUser(initdb, "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8", "--no-locale"));
    int port = FreePorts.block(1);
    List<String> command =
        asUser(programs.resolve("postgres").toString(), "-D", data, "-p", "" + port);
    Collections.addAll(command, "-h", "127.0.0.1", "-k", directory.toString());
    Path log = directory.resolveSibling("postgres.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Postgres postgres = new Postgres(programs, port, process);
    try {
      Awaitility.await("PostgreSQL serves")
          .atMost(Duration.ofSeconds(30))
          .until(() -> postgres.isReady(log));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
    return postgres;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static List<String> asUser(String... command) {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      // Unlike su and runuser, this becomes the program, so that its pid is ours to stop.
      Collections.addAll(whole, "setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups");
    }
    Collections.addAll(whole, command);
    return whole;
  }

  private boolean isReady(Path log) throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("PostgreSQL doesn't start:\n" + Files.readString(log));
    }
    return Files.readString(log).contains("ready to accept connections");
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      String output = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ":\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Runs files of SQL in a new database. */
  public void create(String database, List<Path> files) throws IOException {
    sql("postgres", List.of("-c", "CREATE DATABASE " + database));
    List<String> arguments = new ArrayList<>();
    for (Path file : files) {
      Collections.addAll(arguments, "-f", file.toString());
    }
    sql(database, arguments);
  }

  private void sql(String database, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    Collections.addAll(command, programs.resolve("psql").toString(), "-X", "-q");
    Collections.addAll(command, "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", "" + port);
    Collections.addAll(command, "-U", USER, "-d", database);
    command.addAll(arguments);
    run(command);
  }

  /** As its clients name it. */
  public String url(String database) {
    return "postgres://" + USER + "@127.0.0.1:" + port + '/' + database;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
