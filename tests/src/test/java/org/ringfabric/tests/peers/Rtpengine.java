// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The media relay rtpengine in user space, spoken to in its protocol "ng": bencode over UDP. */
public final class Rtpengine implements AutoCloseable {
  private static final Pattern MEDIA_PORT = Pattern.compile("m=audio (\\d+) ");

  private final Process process;
  private final Path log;
  private final DatagramSocket control;
  private int requests;

  private Rtpengine(Process process, Path log, DatagramSocket control) {
    this.process = process;
    this.log = log;
    this.control = control;
  }

  public static Rtpengine start(Path directory) throws IOException {
    int port = FreePorts.block(1);
    Path log = directory.resolve("rtpengine.log");
    Process process =
        new ProcessBuilder(
                Tool.require("rtpengine"),
                "--foreground",
                "--log-stderr",
                "--log-level=4",
                "--table=-1",
                "--config-file=none",
                "--interface=127.0.0.1",
                "--listen-ng=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DatagramSocket control = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    control.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    control.setSoTimeout(1000);
    Rtpengine rtpengine = new Rtpengine(process, log, control);
    try {
      Awaitility.await("rtpengine serves").atMost(Duration.ofSeconds(20)).until(rtpengine::answers);
    } catch (RuntimeException e) {
      rtpengine.close();
      throw e;
    }
    return rtpengine;
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("rtpengine doesn't start:\n" + Files.readString(log));
    }
    try {
      return ask(Map.of("command", "ping")).contains("pong");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Passes an offer on: the port that the callee is told to send to. */
  public int offer(String callId, String sdp) throws IOException {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("command", "offer");
    request.put("call-id", callId);
    request.put("from-tag", "caller");
    request.put("sdp", sdp);
    return port(ask(request));
  }

  /** Passes the answer on: the port that the caller is told to send to. */
  public int answer(String callId, String sdp) throws IOException {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("command", "answer");
    request.put("call-id", callId);
    request.put("from-tag", "caller");
    request.put("to-tag", "callee");
    request.put("sdp", sdp);
    return port(ask(request));
  }

  private static int port(String reply) throws IOException {
    Matcher port = MEDIA_PORT.matcher(reply);
    if (!port.find()) {
      throw new IOException("rtpengine: " + reply + " (expected: a session description)");
    }
    return Integer.parseInt(port.group(1));
  }

  private String ask(Map<String, String> request) throws IOException {
    StringBuilder message = new StringBuilder();
    String cookie = "c" + ++requests;
    message.append(cookie).append(" d");
    request.forEach((key, value) -> message.append(string(key)).append(string(value)));
    byte[] bytes = message.append('e').toString().getBytes(StandardCharsets.US_ASCII);
    control.send(new DatagramPacket(bytes, bytes.length));
    DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
    String text;
    do {
      control.receive(reply);
      text = new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII);
    } while (!text.startsWith(cookie + ' '));
    return text;
  }

  private static String string(String text) {
    return text.length() + ":" + text;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
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
