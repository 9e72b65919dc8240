// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.dns;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Knot DNS server on loopback that serves one zone from a directory. */
final class KnotServer implements AutoCloseable {
  private static final List<String> PLACES = List.of("/usr/sbin/knotd", "/usr/local/sbin/knotd");

  private final Path directory;
  private final String zone;
  private final InetSocketAddress address;
  private final Process process;
  private int serial;

  KnotServer(Path directory, String zone, String records) throws IOException {
    String program = program();
    this.directory = directory;
    this.zone = zone;
    this.address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), freePort());
    write(records);
    Path configuration =
        Files.writeString(
            directory.resolve("knot.conf"),
            """
            server:
                rundir: "%1$s"
                listen: 127.0.0.1@%2$d
                udp-workers: 1
                tcp-workers: 1
                background-workers: 1
            database:
                storage: "%1$s"
            log:
              - target: stderr
                any: warning
            zone:
              - domain: %3$s
                file: "%1$s/zone"
                zonefile-sync: -1
                zonefile-load: whole
            """
                .formatted(directory, address.getPort(), zone));
    process =
        new ProcessBuilder(program, "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
  }

  /** Skips the test if the program is missing; fails it where it was promised. */
  private static String program() {
    for (String place : PLACES) {
      if (Files.isExecutable(Path.of(place))) {
        return place;
      }
    }
    String message = "knotd isn't installed (Debian package knot)";
    if (System.getenv("RINGFABRIC_REQUIRE_TOOLS") != null) {
      throw new AssertionError(message);
    }
    System.err.println("SKIPPED: " + message);
    return Assumptions.abort(message);
  }

  /** One that is free for UDP and TCP. */
  private static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket udp = new DatagramSocket(0, loopback);
        ServerSocket tcp = new ServerSocket(udp.getLocalPort(), 1, loopback)) {
      return tcp.getLocalPort();
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** What it said, for a test that fails. */
  String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  /** Serves other records from now on. */
  void serve(String records) throws IOException, InterruptedException {
    write(records);
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
        .start()
        .waitFor(10, TimeUnit.SECONDS);
  }

  private void write(String records) throws IOException {
    serial++;
    Files.writeString(
        directory.resolve("zone"),
        """
        $ORIGIN %s.
        $TTL 1
        @ SOA ns hostmaster %d 3600 600 86400 1
        @ NS ns
        ns A 127.0.0.1
        %s
        """
            .formatted(zone, serial, records));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
