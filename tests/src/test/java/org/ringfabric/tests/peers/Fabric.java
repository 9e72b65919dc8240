// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Nodes as ops/dev/run and ops/dev/cluster start them, each a process of its own. */
public final class Fabric implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(150);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> arguments;
  private final Path data;
  private final Map<String, String> passwords = new HashMap<>();
  private Process launcher;
  private JsonNode description;

  private Fabric(Path data, List<String> arguments, Process launcher, JsonNode description) {
    this.data = data;
    this.arguments = arguments;
    this.launcher = launcher;
    this.description = description;
    for (JsonNode account : description.get("accounts")) {
      passwords.put(account.get("user").asText(), account.get("password").asText());
    }
  }

  /** Starts nodes on free ports; {@code more} are options of ops/dev/run. */
  public static Fabric start(Path data, int nodes, String... more) throws IOException {
    return start(data, nodes, List.of(), more);
  }

  /**
   * The same.
   *
   * @param settings lines of configuration that the nodes have besides
   */
  public static Fabric start(Path data, int nodes, List<String> settings, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--nodes", Integer.toString(nodes)));
    arguments.addAll(List.of("--sip-port", Integer.toString(FreePorts.block(4))));
    arguments.addAll(List.of("--api-port", Integer.toString(FreePorts.block(1))));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of("--describe", data.resolve("fabric.json").toString()));
    Files.createDirectories(data);
    Path config = Files.write(data.resolve("settings.conf"), settings);
    arguments.addAll(List.of("--config", config.toString()));
    arguments.addAll(List.of(more));
    Process launcher = launch(data, arguments);
    return new Fabric(data, arguments, launcher, await(data, launcher));
  }

  private static Process launch(Path data, List<String> arguments) throws IOException {
    Files.deleteIfExists(data.resolve("fabric.json"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.add("org.ringfabric.node.demo.Demo");
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("demo.log").toFile())
        .start();
  }

  private static JsonNode await(Path data, Process launcher) throws IOException {
    Path file = data.resolve("fabric.json");
    Awaitility.await("the nodes are up")
        .atMost(START)
        .until(() -> Files.exists(file) || !launcher.isAlive());
    if (!Files.exists(file)) {
      throw new AssertionError(
          "the nodes don't start:\n" + Files.readString(data.resolve("demo.log")));
    }
    return new ObjectMapper().readTree(file.toFile());
  }

  /** {@code host:port} of a listener. */
  public String listener(int node, String transport) {
    return description.at("/nodes/" + node + "/listeners/" + transport).asText();
  }

  public String domain() {
    return description.get("domain").asText();
  }

  public String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new AssertionError("no account " + user);
    }
    return password;
  }

  public String token() {
    return description.get("token").asText();
  }

  public String api(int node) {
    return description.at("/nodes/" + node + "/api").asText();
  }

  public long pid(int node) {
    return description.at("/nodes/" + node + "/pid").asLong();
  }

  /** Reads something from a node's API. */
  public JsonNode get(int node, String path) throws IOException {
    return request(node, "GET", path);
  }

  public JsonNode request(int node, String method, String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api(node) + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token())
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            method + " " + path + ": " + response.statusCode() + " " + response.body());
      }
      return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Waits until a user has a contact at one of these ports. */
  public void awaitBinding(String user, int... ports) {
    Pattern contact =
        Pattern.compile(
            ":(" + Arrays.stream(ports).mapToObj(Integer::toString).collect(joining("|")) + ")\\b");
    String path = "/api/v1/registrations/" + user + "%40" + domain();
    Awaitility.await("a binding of " + user + " at " + contact)
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> contact.matcher(get(0, path).toString()).find());
  }

  /** The CDRs that the read side has, the latest first. */
  public List<JsonNode> cdrs(String query) throws IOException {
    List<JsonNode> cdrs = new ArrayList<>();
    get(0, "/api/v1/cdrs" + query).get("items").forEach(cdrs::add);
    return cdrs;
  }

  /** The packets that the relay passed on in a call. */
  public static long packets(JsonNode cdr) {
    return cdr.findValues("packets").stream().mapToLong(JsonNode::asLong).sum();
  }

  /** Ends a node's process as a power failure would, and the launcher with the rest. */
  public void killAll() {
    for (JsonNode node : description.get("nodes")) {
      ProcessHandle.of(node.get("pid").asLong()).ifPresent(ProcessHandle::destroyForcibly);
    }
    launcher.destroyForcibly();
    Awaitility.await("all are gone")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !launcher.isAlive() && ProcessHandle.of(pid(0)).isEmpty());
  }

  /** Asks one node to leave, as the service manager does, and waits until its process has ended. */
  public void stop(int node) {
    ProcessHandle process = askToStop(node);
    Awaitility.await("node " + node + " leaves")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !process.isAlive());
  }

  /**
   * Has a node stand still, as if its host were cut off, or go on: {@code STOP} or {@code CONT}.
   */
  public void signal(int node, String signal) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid(node))).start();
    try {
      kill.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks one node to leave. */
  public ProcessHandle askToStop(int node) {
    ProcessHandle process = ProcessHandle.of(pid(node)).orElseThrow();
    process.destroy();
    return process;
  }

  /** Starts again what was killed, with what is on its disk. */
  public void restart() throws IOException {
    launcher = launch(data, arguments);
    description = await(data, launcher);
  }

  @Override
  public void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(100, TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (JsonNode node : description.get("nodes")) {
      ProcessHandle.of(node.get("pid").asLong()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
