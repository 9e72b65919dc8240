// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The SIP server Kamailio, doing what a node of ours does with registrations and calls. */
public final class Kamailio implements AutoCloseable {
  private static final Path TABLES = Path.of("/usr/share/kamailio/postgres");

  private final int port;
  private final Process process;
  private final Path log;

  private Kamailio(int port, Process process, Path log) {
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /** With accounts, contacts and dialogs in memory alone. */
  public static Kamailio inMemory(Path directory, String domain, Map<String, String> passwords)
      throws IOException {
    Path database = Files.createDirectories(directory.resolve("accounts"));
    List<String> rows = new ArrayList<>();
    rows.add(
        "id(int,auto) key_name(string) key_type(int) value_type(int) key_value(string)"
            + " expires(int)");
    passwords.forEach(
        (user, password) ->
            rows.add(rows.size() + ":" + user + ":0:0:" + ha1(user, domain, password) + ":0"));
    Files.write(database.resolve("users"), rows);
    Files.writeString(
        database.resolve("version"),
        "id(int,auto) table_name(string) table_version(int)\n0:users:2\n");
    return start(directory, domain, "text://" + database.toAbsolutePath(), List.of());
  }

  /** With accounts in PostgreSQL, and contacts and dialogs written through to it. */
  public static Kamailio on(
      Postgres postgres, Path directory, String domain, Map<String, String> passwords)
      throws IOException {
    Path accounts = directory.resolve("accounts.sql");
    List<String> lines = new ArrayList<>();
    lines.add("COPY subscriber (username, domain, ha1) FROM stdin;");
    passwords.forEach(
        (user, password) ->
            lines.add(String.join("\t", user, domain, ha1(user, domain, password))));
    lines.add("\\.");
    Files.write(accounts, lines);
    List<Path> sql = new ArrayList<>();
    for (String table : List.of("standard", "auth_db", "usrloc", "dialog")) {
      sql.add(TABLES.resolve(table + "-create.sql"));
    }
    sql.add(accounts);
    postgres.create("kamailio", sql);
    return start(directory, domain, postgres.url("kamailio"), List.of("-A", "POSTGRES"));
  }

  private static Kamailio start(Path directory, String domain, String database, List<String> more)
      throws IOException {
    Path configuration = directory.resolve("kamailio.cfg");
    int port = FreePorts.block(1);
    try (InputStream in = Kamailio.class.getResourceAsStream("/kamailio/kamailio.cfg")) {
      Files.writeString(
          configuration,
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@port@", "" + port)
              .replace("@domain@", domain)
              .replace("@database@", database));
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Tool.require("kamailio"), "-DD", "-E", "-m", "256"));
    command.addAll(List.of("-f", configuration.toString(), "-Y", directory.toString()));
    command.addAll(more);
    Path log = directory.resolve("kamailio.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Kamailio kamailio = new Kamailio(port, process, log);
    try {
      Awaitility.await("Kamailio serves").atMost(Duration.ofSeconds(30)).until(kamailio::answers);
    } catch (RuntimeException e) {
      kamailio.close();
      throw e;
    }
    return kamailio;
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("Kamailio doesn't start:\n" + Files.readString(log));
    }
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(200);
      byte[] options =
          """
          OPTIONS sip:127.0.0.1 SIP/2.0
          Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%d
          From: <sip:test@127.0.0.1>;tag=1
          To: <sip:127.0.0.1>
          Call-ID: %d@127.0.0.1
          CSeq: 1 OPTIONS
          Content-Length: 0

          """
              .replace("\n", "\r\n")
              .formatted(socket.getLocalPort(), System.nanoTime(), System.nanoTime())
              .getBytes(StandardCharsets.US_ASCII);
      socket.send(
          new DatagramPacket(options, options.length, InetAddress.getLoopbackAddress(), port));
      socket.receive(new DatagramPacket(new byte[2048], 2048));
      return true;
    } catch (SocketTimeoutException notYet) {
      return false;
    }
  }

  private static String ha1(String user, String domain, String password) {
    try {
      byte[] text = (user + ':' + domain + ':' + password).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    // Killed, it would leave its workers behind: they are its children, not its threads.
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
