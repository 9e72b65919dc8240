// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The phone linphonec, told what to do over its standard input; it answers calls by itself. */
public final class Linphone implements AutoCloseable {
  private final Path home;
  private final Process process;

  private Linphone(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /**
   * Starts a phone that registers at a node, over UDP.
   *
   * @param hertz the tone that it plays
   */
  public static Linphone start(Path home, String user, Fabric fabric, int node, int hertz)
      throws IOException {
    String program = Tool.require("linphonec");
    int port = FreePorts.block(1);
    // It doesn't make them, and falls over their lack.
    Files.createDirectories(home.resolve(".local/share/linphone"));
    Files.createDirectories(home.resolve(".config/linphone"));
    Tone.write(home.resolve("tone.wav"), hertz, 60);
    Path settings =
        Files.writeString(home.resolve("linphonerc"), settings(user, fabric, node, port));
    Path log = home.resolve("linphone.log");
    ProcessBuilder builder =
        new ProcessBuilder(program, "-c", settings.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HOME", home.toString());
    Linphone phone = new Linphone(home, builder.start());
    try {
      phone.say("soundcard use files");
      phone.say("play " + home.resolve("tone.wav"));
      phone.say("record " + phone.recording());
      phone.say("autoanswer enable");
      fabric.awaitBinding(user, port);
      return phone;
    } catch (IOException | RuntimeException e) {
      phone.close();
      throw e;
    }
  }

  private static String settings(String user, Fabric fabric, int node, int port) {
    return """
        [sip]
        sip_port=%d
        sip_tcp_port=0
        sip_tls_port=0
        bind_address=127.0.0.1
        media_encryption=none
        default_proxy=0
        [proxy_0]
        reg_identity=sip:USER@DOMAIN
        reg_proxy=sip:NODE
        reg_route=sip:NODE
        reg_expires=300
        reg_sendregister=1
        [auth_info_0]
        username=USER
        realm=DOMAIN
        passwd=PASSWORD
        [rtp]
        audio_rtp_port=%d
        [video]
        enabled=0
        [net]
        firewall_policy=0
        """
        .replace("USER", user)
        .replace("PASSWORD", fabric.password(user))
        .replace("DOMAIN", fabric.domain())
        .replace("NODE", fabric.listener(node, "udp"))
        .formatted(port, FreePorts.block(2));
  }

  public void call(String uri) throws IOException {
    say("call " + uri);
  }

  private void say(String command) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((command + '\n').getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** What it heard. */
  public Path recording() {
    return home.resolve("heard.wav");
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      say("quit");
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
