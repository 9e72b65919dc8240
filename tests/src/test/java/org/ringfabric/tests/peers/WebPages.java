// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The page with the phones of the web, and the SIP stack that it loads, served on this machine. */
public final class WebPages implements AutoCloseable {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "index.html", "phone.js");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Path directory;

  private WebPages(HttpServer server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Fetches what the page needs from the registry of npm, and serves it. */
  public static WebPages serve(Path directory) throws IOException {
    String npm = Tool.require("npm");
    Files.createDirectories(directory);
    for (String name : FILES) {
      try (InputStream in = WebPages.class.getResourceAsStream("/browser/" + name)) {
        Files.copy(in, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    install(npm, directory);
    WebPages pages =
        new WebPages(
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0),
            directory.toAbsolutePath().normalize());
    pages.server.createContext("/", pages::answer);
    pages.server.setExecutor(pages.threads);
    pages.server.start();
    return pages;
  }

  private static void install(String npm, Path directory) throws IOException {
    Path log = directory.resolve("npm.log");
    Process process =
        new ProcessBuilder(
                npm, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("npm ci:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/index.html";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] content = Files.readAllBytes(file);
      String type = file.toString().endsWith(".js") ? "text/javascript" : "text/html";
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
