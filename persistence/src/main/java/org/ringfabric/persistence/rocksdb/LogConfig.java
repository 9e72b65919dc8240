// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.rocksdb;

import com.typesafe.config.Config;
import java.nio.file.Path;

/**
 * Section {@code ringfabric.persistence.log}.
 *
 * @param directory where the files are
 * @param sync whether an event is on the disk, and not only with the kernel, when it is
 *     acknowledged
 * @param cacheBytes how much of the files is kept in memory
 */
public record LogConfig(Path directory, boolean sync, long cacheBytes) {
  private static final long LEAST_CACHE = 1 << 20;

  public LogConfig {
    directory = directory.toAbsolutePath().normalize();
    if (cacheBytes < LEAST_CACHE) {
      throw new IllegalArgumentException("cache: " + cacheBytes + " (expected: at least 1 MiB)");
    }
  }

  /**
   * Reads the section.
   *
   * @param store the directory of the embedded store
   */
  public static LogConfig of(Config section, Path store) {
    return new LogConfig(
        store.resolve("log"), section.getBoolean("sync"), section.getBytes("cache"));
  }
}
