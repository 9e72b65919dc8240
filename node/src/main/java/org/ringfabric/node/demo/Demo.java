// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts nodes on loopback, makes accounts, tells what to try, and stops them all on Ctrl-C. */
@Command(
    name = "ops/dev/run",
    mixinStandardHelpOptions = true,
    description = "Starts Ringfabric on this machine, with demo accounts.")
public final class Demo implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  @Mixin private final DemoOptions options = new DemoOptions();

  private final PrintStream out = System.out;
  private final List<DemoNode> nodes = new ArrayList<>();
  private volatile boolean stopping;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Demo())
            .setExecutionExceptionHandler((failure, line, parsed) -> tell(failure, line))
            .execute(arguments));
  }

  /** Why it can't start is no news about our code. */
  private static int tell(Exception failure, CommandLine line) throws Exception {
    if (!(failure instanceof IOException)) {
      throw failure;
    }
    line.getErr().println(failure.getMessage());
    return 1;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(options.data);
    if (options.describe != null) {
      // It tells of what was up once.
      Files.deleteIfExists(options.describe);
    }
    DemoSecrets secrets = DemoSecrets.in(options.data);
    DemoCertificate certificate = DemoCertificate.in(options.data, options.domain, options.nodes);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try (DemoStore store = DemoStore.in(options)) {
      DemoPlan plan = new DemoPlan(options, secrets, certificate, store.configuration());
      for (int i = 0; i < options.nodes; i++) {
        start(i, plan);
      }
      for (DemoNode node : nodes) {
        waitUntilReady(node);
      }
      if (stopping) {
        return watch();
      }
      DemoAccounts accounts = new DemoAccounts(options, secrets);
      accounts.provision(nodes.get(0).api());
      describe(secrets, accounts);
      new DemoWelcome(options, secrets).print(out);
      return watch();
    }
  }

  /** Not after Ctrl-C, and Ctrl-C stops what is started before: none is left alone. */
  private synchronized void start(int index, DemoPlan plan) throws IOException {
    if (!stopping) {
      nodes.add(DemoNode.start(options, index, plan));
    }
  }

  /** The others go on when a node ends before it was asked to; but it is a failure in the end. */
  private int watch() throws IOException {
    List<DemoNode> running = new ArrayList<>(nodes);
    int status = 0;
    while (!running.isEmpty()) {
      LockSupport.parkNanos(POLL_NANOS);
      for (DemoNode node : List.copyOf(running)) {
        if (!node.alive()) {
          running.remove(node);
          if (!stopping) {
            out.println(node.name() + " has ended by itself:\n" + node.lastWords());
            status = 1;
          }
        }
      }
    }
    return status;
  }

  private void waitUntilReady(DemoNode node) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(URI.create(node.api() + "/health/ready")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && node.alive()) {
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // The node opens its API when it is about to serve.
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (stopping) {
      return;
    }
    throw new IOException(node.name() + " doesn't get ready:\n" + node.lastWords());
  }

  private void describe(DemoSecrets secrets, DemoAccounts accounts) throws IOException {
    Path file = options.describe;
    if (file == null) {
      return;
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("nodes", nodes.stream().map(DemoNode::describe).toList());
    description.put("domain", options.domain);
    description.put("accounts", accounts.describe());
    description.put("token", secrets.apiToken());
    description.put("certificate", options.data.toAbsolutePath().resolve("tls.crt").toString());
    OwnerFile.write(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(description));
  }

  /** One after the other, so that each but the last has somebody to hand its share to. */
  private void stop() {
    List<DemoNode> started;
    synchronized (this) {
      stopping = true;
      started = List.copyOf(nodes);
    }
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).stop();
    }
  }
}
