// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A headless browser with an empty profile. */
final class Chromium {

  private static final Path BINARY = Path.of("/usr/bin/chromium");

  private final Path scratch;

  Chromium(Path scratch) {
    this.scratch = scratch;
  }

  static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  /** The page as it stands once it has settled. */
  String dom(String url) {
    return run("--dump-dom", url);
  }

  /** Draws the page into {@code file}. */
  void screenshot(String url, int width, int height, boolean dark, Path file) {
    List<String> options = new ArrayList<>();
    options.add("--screenshot=" + file);
    options.add("--window-size=" + width + "," + height);
    if (dark) {
      options.add("--blink-settings=preferredColorScheme=0");
    }
    options.add(url);
    run(options.toArray(String[]::new));
  }

  private String run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(BINARY.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--virtual-time-budget=4000",
            "--user-data-dir=" + scratch.resolve("profile")));
    command.addAll(List.of(arguments));
    Path out = scratch.resolve("out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(scratch.resolve("err").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("chromium did not end: " + String.join(" ", command));
      }
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
