// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console's files, read once. */
public final class Console {

  private static final String PAGE = "index.html";

  private static final List<String> FILES =
      List.of(
          PAGE,
          "console.css",
          "api.js",
          "ring.js",
          "ladder.js",
          "views.js",
          "console.js",
          "icon.svg");

  private final Map<String, File> files = new HashMap<>();

  /** Reads the files from the class path. */
  public Console() {
    for (String name : FILES) {
      files.put(name, read("/org/ringfabric/ops/console/" + name, name));
    }
    files.put("openapi.yaml", read("/openapi.yaml", "openapi.yaml"));
  }

  /** The file at {@code path}; the page itself is at the root. */
  public Optional<File> file(String path) {
    return Optional.ofNullable(files.get(path.isEmpty() ? PAGE : path));
  }

  private static File read(String resource, String name) {
    try (InputStream in = Console.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new File(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** A file as it is served. */
  public record File(String name, String text) {}
}
