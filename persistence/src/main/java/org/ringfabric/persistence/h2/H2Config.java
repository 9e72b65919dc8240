// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import com.typesafe.config.Config;
import java.nio.file.Path;

/**
 * Section {@code ringfabric.persistence.h2}.
 *
 * @param directory where the files are
 * @param cacheBytes how much of them is kept in memory
 */
public record H2Config(Path directory, long cacheBytes) {
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

  public static H2Config of(Config section) {
    return new H2Config(Path.of(section.getString("directory")), section.getBytes("cache"));
  }
}
