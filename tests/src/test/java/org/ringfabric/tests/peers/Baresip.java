// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The phone baresip, with one account, playing a tone and recording what it hears. */
public final class Baresip implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Bytes of three seconds. */
  private static final long SPEECH = 3 * 8000 * 2;

  private static final String MODULES = "/usr/lib/baresip/modules";

  private final Path home;
  private final String user;
  private final int port;
  private final Process process;
  private final Socket control;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final ObjectMapper json = new ObjectMapper();

  private Baresip(Path home, String user, int port, Process process, Socket control) {
    this.home = home;
    this.user = user;
    this.port = port;
    this.process = process;
    this.control = control;
    Thread reader = new Thread(this::read, "baresip-events");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a phone that registers at once.
   *
   * @param proxy {@code host:port;transport=udp} of its outbound proxy
   * @param hertz the tone that it plays
   */
  public static Baresip start(
      Path home, String user, String domain, String password, String proxy, int hertz)
      throws IOException {
    return start(home, user, domain, password, proxy, hertz, 300);
  }

  /** Starts a phone that only calls, and can't be called. */
  public static Baresip startUnregistered(
      Path home, String user, String domain, String password, String proxy, int hertz)
      throws IOException {
    return start(home, user, domain, password, proxy, hertz, 0);
  }

  private static Baresip start(
      Path home,
      String user,
      String domain,
      String password,
      String proxy,
      int hertz,
      int registerSeconds)
      throws IOException {
    String program = Tool.require("baresip");
    Files.createDirectories(home);
    int port = FreePorts.block(2);
    int control = FreePorts.block(1);
    Tone.write(home.resolve("tone.wav"), hertz, 60);
    Files.writeString(home.resolve("config"), config(home, port, control));
    Files.writeString(
        home.resolve("accounts"),
        "<sip:%s@%s>;auth_user=%s;auth_pass=%s;answermode=auto;regint=%d;audio_codecs=PCMU/8000/1;outbound=\"sip:%s\"\n"
            .formatted(user, domain, user, password, registerSeconds, proxy));
    Files.writeString(home.resolve("contacts"), "");
    Process process =
        new ProcessBuilder(program, "-f", home.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(home.resolve("baresip.log").toFile())
            .start();
    try {
      Socket socket =
          Awaitility.await("baresip's control port")
              .atMost(PATIENCE)
              .ignoreExceptions()
              .until(() -> new Socket("127.0.0.1", control), opened -> true);
      return new Baresip(home, user, port, process, socket);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String config(Path home, int port, int control) {
    StringBuilder config = new StringBuilder();
    config.append("sip_listen 127.0.0.1:").append(port).append('\n');
    config.append("sip_verify_server no\n");
    config.append("net_interface 127.0.0.1\n");
    int media = FreePorts.block(20);
    config.append("rtp_ports ").append(media).append('-').append(media + 19).append('\n');
    config.append("audio_source aufile,").append(home.resolve("tone.wav")).append('\n');
    config.append("audio_player aubridge,nil\n");
    config.append("audio_alert aubridge,nil\n");
    config.append("snd_path ").append(home).append('\n');
    config.append("ctrl_tcp_listen 127.0.0.1:").append(control).append('\n');
    config.append("module_path ").append(MODULES).append('\n');
    for (String module :
        List.of(
            "account", "contact", "menu", "ctrl_tcp", "aufile", "aubridge", "sndfile", "g711")) {
      config.append(
          module.equals("menu")
                  || module.equals("account")
                  || module.equals("contact")
                  || module.equals("ctrl_tcp")
              ? "module_app "
              : "module ");
      config.append(module).append(".so\n");
    }
    return config.toString();
  }

  /**
   * Waits until the registrar has it. Its own event may come before anybody listens to its control
   * port.
   */
  public Baresip awaitRegistered(Fabric fabric) throws IOException {
    try {
      // TLS is the port next to the others.
      fabric.awaitBinding(user, port, port + 1);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public void dial(String uri) throws IOException {
    command("dial", uri);
  }

  public void hangUp() throws IOException {
    command("hangup", "");
  }

  public JsonNode awaitEvent(String type) {
    Awaitility.await(type + " at " + home.getFileName())
        .atMost(PATIENCE)
        .until(() -> event(type).isPresent());
    return event(type).orElseThrow();
  }

  public Optional<JsonNode> event(String type) {
    return events.stream().filter(event -> type.equals(event.path("type").asText())).findFirst();
  }

  private void command(String name, String parameters) throws IOException {
    String text =
        json.writeValueAsString(
            java.util.Map.of("command", name, "params", parameters, "token", "t"));
    OutputStream out = control.getOutputStream();
    out.write((text.length() + ":" + text + ",").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void read() {
    try {
      DataInputStream in = new DataInputStream(control.getInputStream());
      while (true) {
        int length = 0;
        for (int c = in.read(); c != ':'; c = in.read()) {
          if (c < 0) {
            throw new EOFException();
          }
          length = length * 10 + c - '0';
        }
        byte[] text = in.readNBytes(length);
        in.readByte();
        events.add(json.readTree(text));
      }
    } catch (IOException closed) {
      // The phone has ended, or the test has.
    }
  }

  /** Waits until it has recorded so much that a tone in it can be measured. */
  public void awaitSpeech() {
    Awaitility.await("speech at " + home.getFileName())
        .atMost(PATIENCE)
        .ignoreException(AssertionError.class)
        .until(() -> Files.size(recording()) > SPEECH);
  }

  /** What it heard, decoded. */
  public Path recording() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home, "dump-*-dec.wav")) {
      for (Path file : files) {
        return file;
      }
    }
    throw new AssertionError("no recording in " + home);
  }

  /** Ends it without a word to anybody. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    control.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
