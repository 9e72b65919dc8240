// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Section {@code ringfabric.persistence.h2}.
 *
 * @param directory where the files are
 * @param server {@code host:port} of an H2 server that has them open, for several nodes on one
 *     machine; empty: this process opens them
 * @param cacheBytes how much of them is kept in memory
 */
public record H2Config(Path directory, Optional<String> server, long cacheBytes) {
  private static final long LEAST_CACHE = 1 << 20;

  public H2Config {
    directory = directory.toAbsolutePath().normalize();
    if (directory.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException("directory: " + directory + " (expected: no ';' in it)");
    }
    if (cacheBytes < LEAST_CACHE) {
      throw new IllegalArgumentException("cache: " + cacheBytes + " (expected: at least 1 MiB)");
    }
  }

  /** Files of this process alone. */
  public H2Config(Path directory, long cacheBytes) {
    this(directory, Optional.empty(), cacheBytes);
  }

  public static H2Config of(Config section) {
    return new H2Config(
        Path.of(section.getString("directory")),
        Optional.of(section.getString("server")).filter(server -> !server.isEmpty()),
        section.getBytes("cache"));
  }

  /** Where JDBC finds the files. */
  String location() {
    Path files = directory.resolve("ringfabric");
    return server.map(address -> "tcp://" + address + "/" + files).orElse("file:" + files);
  }
}
